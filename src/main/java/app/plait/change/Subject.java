package app.plait.change;

/** What a change is about. */
public enum Subject {

	POST, TAG, CATEGORY, SITE, ACCOUNT, COMMENT

}
