package app.plait.reading.feed;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import app.plait.site.Site;

/** What feeds call things by, for ever. */
public final class FeedIds {

	private FeedIds() {
	}

	/** Keeps to the blog and not to its address, which may change. */
	public static String of(String subject, Site site) {
		return "urn:uuid:" + UUID.nameUUIDFromBytes((site.uuid() + "/" + subject).getBytes(StandardCharsets.UTF_8));
	}

}
