// What follows events, or reads a part of the page anew, was signed out: to the sign-in page and back, unless something
// that was typed would be lost.
const isTyped = (field) => field.matches("textarea, input:not([type=hidden])") && field.value !== field.defaultValue;

export const leadToSignIn = () => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  if (!forms.some((form) => [...form.elements].some(isTyped))) location.reload();
};
