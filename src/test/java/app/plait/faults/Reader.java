package app.plait.faults;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads public pages all the time; the tally looks at the answers. */
final class Reader implements Runnable {

	private static final List<String> PAGES = List.of("/", "/tags", "/tags/faults", "/feed.atom", "/archive",
			"/search?q=words", "/browse?tag=faults", "/posts/welcome-to-plait", "/nowhere");

	private final Client client;

	private final AtomicBoolean goOn;

	Reader(Client client, AtomicBoolean goOn) {
		this.client = client;
		this.goOn = goOn;
	}

	@Override
	public void run() {
		try {
			for (int i = 0; this.goOn.get(); i++) {
				try {
					this.client.get(PAGES.get(i % PAGES.size()));
				}
				catch (IOException ex) {
					// The node is gone.
				}
				TimeUnit.MILLISECONDS.sleep(20);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
