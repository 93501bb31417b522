/** The start cannot go on, and the message says to a person why and what to do; a stack would only hide it. */
export class Refused extends Error {
  override name = 'Refused';
}
