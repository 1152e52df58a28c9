package app.plait.contentversion;

/** What a change is about. */
public enum Subject {

	POST, TAG, CATEGORY, SITE, ACCOUNT, COMMENT

}
