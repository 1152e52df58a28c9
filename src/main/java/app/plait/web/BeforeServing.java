package app.plait.web;

/**
 * Published when everything is made, before the first request is taken: for work that
 * pages rely on.
 */
public record BeforeServing() {
}
