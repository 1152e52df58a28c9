package app.plait.reading.catalogue;

import java.util.List;

import app.plait.content.TermKind;

/**
 * A term as the catalogue knows it.
 *
 * @param known whether readers know of it whatever its posts say: an admin made it, or it
 * was public once
 * @param words those of its name and of each of its other names, as search compares them
 * @param sortKey stands where the name does in the alphabet
 */
public record CatalogueTerm(long id, TermKind kind, String name, String slug, String href, String description,
		boolean known, List<List<String>> words, byte[] sortKey) {

	public TermLink link() {
		return new TermLink(this.name, this.href);
	}

}
