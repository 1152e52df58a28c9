package app.plait.reading;

import app.plait.content.PublicPostCounts;
import app.plait.content.TermKind;
import app.plait.reading.catalogue.Catalogue;

import org.springframework.stereotype.Component;

/** Tells other features what the catalogue knows of terms. */
@Component
class CatalogueCounts implements PublicPostCounts {

	private final Catalogue catalogue;

	CatalogueCounts(Catalogue catalogue) {
		this.catalogue = catalogue;
	}

	@Override
	public int of(TermKind kind, long term) {
		return this.catalogue.now().with(kind, term).size();
	}

}
