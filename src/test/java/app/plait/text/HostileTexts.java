package app.plait.text;

import java.util.List;

/** Pieces of which whoever repeats them may hope that they keep a renderer busy. */
final class HostileTexts {

	static final List<String> MARKDOWN = List.of("a ", "[a*b*](x:y) ", "http://a.b/_c_ ", "http://*_~", "<script> ",
			"<details> ", "<details>\n\n", "<a name=%></a> ", "<a id=A></a> ", "[a](#%) ", "|\n-|\n\n", "\uFEFFa\n",
			"\u0627 ", "|", "|\n", "||\n", "a\n", "a|\n", "> a\n", "> ", ">", "- ", "- a\n", "1. a\n", "1. ", "2. a\n",
			"a\n2. \n", "- a\n\n", "- [ ] a\n", "- [ ] a\n\n", "* * \n", "---\n", "# a\n", "## a\n\n", "# % a\n", "#",
			"# ", "=\n", "a\n=\n", "```\n", "```\na\n```\n", "~~~\n", "```java\na\n```\n", "```sh http://a\na\n```\n",
			"    a\n", "\ta\n", "<div>\n", "<div>\n\n", "<!--\n", "<!--", "<?", "<!A ", "<![CDATA[", "a <!-- ", "a <?",
			"a <!A ", "a <![CDATA[ ", "[a]: b\n", "[a]: b\n\n", "[a]:\n", "[%]: b\n\n", "[a]: b 'c\n", "[^%]: x\n\n",
			"[^a]: x\n\n", "[^a] ", "[^%] ", "[^", "[^1]", "[^%]\n\n[^%]: a\n\n", "[", "]", "[]", "[a]", "[a](b) ",
			"[a](b", "[a](<b", "[a]: <", "![", "![]()", "![a](b) ", "[a][b]", "[%][%]", "](b)", "a](b)", "[a](b \"c",
			"*", "**", "*a ", "*a* ", "**a** ", "*a **a ", "_", "_a ", "__a ", "a_", "*_", "~", "~~a ", "~~a~~ ", "~~",
			"`", "`a", "`a``a", "``a ", "`a` ", "&", "&a", "&amp;", "&#", "&#x", "\\", "\\*", "  \n", "\\\n", "<", "<a",
			"<a ", "</a", "</a>", "<a>", "<a href=x>", "<http://a> ", "<http://a", "<a@b ", "<a@b.c> ", "http://a.b ",
			"http://", "http:", "https://a.b/(", "www.", "www.a", "www.a.b ", "a@", "@", "a@b.", "a@b.c ", "a@b.c@",
			"a.", "a@a", "http://a@", "(http://a.b", "http://a.b/_x_", "<a b=c ", "<a b ", "| a | b |\n", "|a", "|-",
			"|-|\n", "a|b\n-|-\n", "|a|\n|-|\n", "a|b|c\n-|-\n", "a\u0301\u0316", "\u0301\u0316", "\u0e01", "\u4e00",
			"\u0e01\u0e32", "\ud83d\ude00", "\t", "  ", " \n", ".", "-", "_x", "a-", "'", "\"");

	/** Each with the name of an element for X. */
	static final List<String> HTML = List.of("<X>", "</X>", "<X></X>", "<X>\n\n", "a <X> ", "<X id=%>a", "<p><X>a",
			"<X>a</p>", "<li><X>");

	static final List<String> OTHER_ELEMENTS = List.of("script", "style", "iframe", "textarea", "svg", "math", "select",
			"form", "button", "template", "noscript", "font", "nobr", "body", "marquee", "applet");

	static final List<String> NESTED_HTML = List.of("<ul><li>", "<ol><li>", "<li><p>", "<li><div>", "<b><i>",
			"<table><tr><td>", "<table><td>", "<td><table>", "<table>a", "<table><b>", "<table><tr><p>", "<tr><td>a",
			"<dl><dt>a<dd>", "<ruby>a<rt>b", "<details><summary>", "<p><b id=%>", "<p></b>", "<a><b>", "<a><p>",
			"<a><div>", "<b><p>", "<b><div></b>", "<i><b></i>", "<i><b></i></b>", "<input type=checkbox>",
			"<li><input type=checkbox> a", "<p title='", "<p class='a b c'>", "<h2>a</h2>", "<h1>a</h1><h2>b</h2>",
			"<blockquote><h2>a</h2>", "<blockquote><h2>", "<pre><code class=language-java>",
			"<pre><code data-source=http://a>a</code></pre>", "<img src=/a>", "<img>", "<img src=http://a>",
			"<li>a<ul>", "<li><ul><li>a</ul>", "<a id=%>", "<div><p>a", "<p>a<ul><li>b", "<nobr><b id=%>", "<h1><h2>",
			"<a href=http://a>a", "<sup class=footnote-ref>a</sup>", "<p class=source>a</p>");

	/** Repeated in a line of code. */
	static final List<String> CODE = List.of("a", "-", "</a", "<a ", "<!--", "\"", "'", "`", "/*", "//", "#", "{", "(",
			"[", "${", "<?", "@", ":", "http://", "\\", "=", "*", "/", "1", "1.", ".", "_", "%d", "<%", "a=\"", "a('",
			"@{", "|", ">", "&", ";", "!", "[[", "(*", "--", "<<");

	/**
	 * What the parser scans again and again to the end of its paragraph, so that much of
	 * it is refused.
	 */
	static final List<String> TANGLED = List.of("![[]()", "<a b=\"", "<a b='", "<a b=\"<a b='");

	private HostileTexts() {
	}

}
