package app.plait.text;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** What a reader sees of HTML. */
public final class VisibleHtml {

	/** What shows itself without a word in it. */
	private static final String SHOWN = "img, hr, input, li, td, th, pre, details, audio, video";

	private VisibleHtml() {
	}

	/** Whether there is nothing to be seen, however the invisible is written. */
	public static boolean isBlank(String html) {
		Element body = Jsoup.parseBodyFragment(html).body();
		return PlainText.isBlank(body.text()) && body.select(SHOWN).isEmpty();
	}

}
