/** A name in the forms that sentences need. */
export interface Noun {
  /** Alone, as in lists: `Commission européenne`. */
  name: string;
  /** True where a verb that follows it is plural (`les Pays-Bas sont`). */
  isPlural: boolean;
  /** As subject or direct object: `la Commission européenne`, `the European Commission`. */
  subject: string;
  /** `de la Commission européenne`, `d'ESTIA`; `of the European Commission`. */
  of: string;
  /** `à la Commission européenne`; `to …`. */
  to: string;
  /** Where something is: `en France`, `au Luxembourg`, `à Metz`; `in France`. */
  at: string;
}
