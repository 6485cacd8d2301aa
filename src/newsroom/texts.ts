import type { Bilingual } from "../model/ontology.ts";

/** Said on every page and in every feed of the newsroom. */
export const SAMPLE_NOTICE: Bilingual = {
  fr: "Échantillon livré avec Vigie : le média et les signatures sont inventés, les faits sont réels, le texte est de nous.",
  en: "Sample shipped with Vigie: the outlet and the by-lines are invented, the facts are real, the words are ours.",
};

/** The furniture around articles, as news sites have it. */
export const FURNITURE = {
  fr: {
    sections: ["À la une", "Cloud", "Puces et calcul", "Logiciel libre", "Paiements", "Droit"],
    cookies: "Nous et nos partenaires déposons des cookies pour mesurer l'audience de ce site.",
    accept: "Tout accepter",
    refuse: "Continuer sans accepter",
    readAlso: "Lire aussi",
    newsletter: "Recevez notre lettre chaque matin",
    newsletterHint: "Inscrivez-vous à la newsletter, désinscription en un clic.",
    subscribe: "Je m'inscris",
    share: "Partager sur",
    by: "Par",
    publishedOn: "Publié le",
    mostRead: "Les plus lus",
    caption: "Illustration. Photo : banque d'images",
    rights: "Tous droits réservés",
    legal: "Mentions légales",
    contact: "Nous écrire",
    home: "Accueil",
  },
  en: {
    sections: ["Front page", "Cloud", "Chips and compute", "Open source", "Payments", "Law"],
    cookies: "We and our partners use cookies to measure how this site is used.",
    accept: "Accept all",
    refuse: "Continue without accepting",
    readAlso: "Read also",
    newsletter: "Get our letter every morning",
    newsletterHint: "Sign up for the newsletter, leave with one click.",
    subscribe: "Sign me up",
    share: "Share on",
    by: "By",
    publishedOn: "Published on",
    mostRead: "Most read",
    caption: "Illustration. Photo: stock library",
    rights: "All rights reserved",
    legal: "Legal notice",
    contact: "Write to us",
    home: "Home",
  },
} as const;
