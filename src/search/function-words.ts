// Words that a question needs and an article has anyway: articles, pronouns, prepositions, auxiliaries,
// question words, in both languages. They count only in phrases, names and terms of the glossary.
const FRENCH = `
a ai aie ait alors apres as au aucun aucune aujourd aupres auquel aussi autre autres aux auxquelles auxquels avaient
avait avant avec avez avoir avons ayant beaucoup bien ca car ce ceci cela celle celles celui cent ces cet cette ceux
chaque chez ci combien comme comment concernant contre d dans de dehors depuis derriere des desquelles desquels
dessus dessous devant doit doivent donc dont du duquel durant elle elles en encore entre envers est et etaient etait
etant etc ete etes etre eu eux fait faire faut hors hui il ils j je jusqu l la laquelle le lequel les lesquelles
lesquels leur leurs lors lorsque lui m ma mais malgre me meme memes mes moi moins mon n ne ni non nos notre nous on
ont or ou par parce parmi pas pendant peu peut peuvent plus plusieurs pour pourquoi pres puis puisque qu quand que
quel quelle quelles quels qui quoi s sa sans sauf se selon sera seront ses si soi soit sommes son sont sous suis sur
t ta te tel telle telles tels tes toi ton tous tout toute toutes tres trop tu un une vers veut vient voici voila vos
votre vous y va vont
`;
const ENGLISH = `
a about after again all also although am among an and any are as at be because been before being between both but by
can could did do does doing done during each either else ever few for from further get gets got had has have having
he her here hers him himself his how i if in into is it its itself just let me might more most much must my neither
no nor not of off on once only onto or other our out over own per same shall she should since so some such than that
the their them then there these they this those though through to too under until up upon was we were what when
where whether which while who whom whose why will with within without would yet you your
`;

const WORDS = new Set(`${FRENCH} ${ENGLISH}`.split(/\s+/).filter(Boolean));

/** True for a folded word that says nothing of what an article is about, in French or English. */
export function isFunctionWord(word: string): boolean {
  return WORDS.has(word);
}
