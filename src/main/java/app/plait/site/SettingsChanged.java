package app.plait.site;

/** Somebody has just saved the settings, in the running transaction. */
public record SettingsChanged() {
}
