package app.plait.reading.feed;

import java.io.StringWriter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The formats of feeds, and what writes them. */
public enum FeedFormat {

	/** RFC 4287. */
	ATOM("application/atom+xml") {
		@Override
		public String write(Feed feed) {
			return xml((out) -> Atom.write(feed, out));
		}
	},

	/** RSS 2.0, with the modules content, dc and atom. */
	RSS("application/rss+xml") {
		@Override
		public String write(Feed feed) {
			return xml((out) -> Rss.write(feed, out));
		}
	},

	/** JSON Feed 1.1. */
	JSON("application/feed+json") {
		@Override
		public String write(Feed feed) {
			return JSON_MAPPER.writeValueAsString(JsonFeed.of(feed));
		}
	};

	private static final JsonMapper JSON_MAPPER = JsonMapper.builder()
		.enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
		.build();

	private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

	/** What XML 1.0 can't hold, not even escaped. */
	private static final Pattern NOT_XML = Pattern
		.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

	/**
	 * An opening tag whose address, as the sanitiser writes it, is not complete.
	 */
	private static final Pattern LINK = Pattern
		.compile("(<(?:a|img)\\s(?:[^\"'>]|\"[^\"]*\")*?(?:href|src)=\")(?![a-zA-Z][\\w+.-]*:)([^\"]*)");

	private final String mediaType;

	FeedFormat(String mediaType) {
		this.mediaType = mediaType;
	}

	/** The format with this suffix of an address. */
	public static FeedFormat of(String suffix) {
		return valueOf(suffix.toUpperCase(Locale.ROOT));
	}

	public String mediaType() {
		return this.mediaType;
	}

	public abstract String write(Feed feed);

	/**
	 * HTML whose links lead to where they lead on the site, wherever it is read.
	 * @param page the complete address of the page on which it stands
	 */
	public static String complete(String html, String site, String page) {
		return LINK.matcher(html)
			.replaceAll((link) -> Matcher
				.quoteReplacement(link.group(1) + base(link.group(2), site, page) + link.group(2)));
	}

	/** What completes an address: the site, the page, or the folder of the page. */
	private static String base(String address, String site, String page) {
		if (address.startsWith("//")) {
			return site.substring(0, site.indexOf("//"));
		}
		if (address.startsWith("/")) {
			return site;
		}
		return (address.isEmpty() || "#?".indexOf(address.charAt(0)) >= 0) ? page
				: page.substring(0, page.lastIndexOf('/') + 1);
	}

	interface Content {

		void write(XMLStreamWriter out) throws XMLStreamException;

	}

	private static String xml(Content content) {
		StringWriter text = new StringWriter();
		try {
			XMLStreamWriter out = XML.createXMLStreamWriter(text);
			out.writeStartDocument("utf-8", "1.0");
			content.write(out);
			out.writeEndDocument();
			out.close();
		}
		catch (XMLStreamException ex) {
			throw new IllegalStateException(ex);
		}
		return text.toString();
	}

	/** An element that holds only text; none if there is nothing to say. */
	static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
		if (!text.isEmpty()) {
			out.writeStartElement(name);
			out.writeCharacters(clean(text));
			out.writeEndElement();
		}
	}

	/** Without the characters that no XML can hold. */
	static String clean(String text) {
		return NOT_XML.matcher(text).replaceAll("");
	}

}
