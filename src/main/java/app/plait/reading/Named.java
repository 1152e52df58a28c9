package app.plait.reading;

import app.plait.content.TermKind;

/**
 * A term as the catalogue knows it.
 *
 * @param sortKey stands where the name does in the alphabet
 */
record Named(long id, TermKind kind, String name, String slug, String href, String description, byte[] sortKey) {

	TermLink link() {
		return new TermLink(this.name, this.href);
	}

}
