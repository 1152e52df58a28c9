package app.plait.faults;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import app.plait.support.BlogFixture;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import org.springframework.util.MultiValueMap;

import static app.plait.support.BlogFixture.fields;

/**
 * Publishes one post after the other. What is refused, or has no answer, is sent again as
 * it is until it is acknowledged, as an author would.
 */
final class Writer implements Runnable {

	/** Over a minute. */
	private static final int MAX_ATTEMPTS = 300;

	private final String name;

	private final Client client;

	private final Tally tally;

	private final AtomicBoolean goOn;

	private String last = "";

	Writer(String name, Client client, Tally tally, AtomicBoolean goOn) {
		this.name = name;
		this.client = client;
		this.tally = tally;
		this.goOn = goOn;
	}

	@Override
	public void run() {
		try {
			for (int number = 1; this.goOn.get(); number++) {
				publish("Post " + number + " of " + this.name);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			this.tally.wrong(this.name + " gave up: " + ex);
		}
	}

	private void publish(String title) throws InterruptedException {
		String body = ("Words of " + title + " that nobody may lose. ").repeat(40) + "\n\n\"<end>\" & "
				+ title.hashCode();
		MultiValueMap<String, String> form = blank();
		form.set("title", title);
		form.set("body", body);
		form.set("newTags", "Tag " + title.hashCode() % 7 + ", Faults");
		form.set("publish", "1");
		for (int attempt = 0; !send(form, title, body); attempt++) {
			if (attempt == MAX_ATTEMPTS) {
				throw new IllegalStateException(title + " was never saved, at last with " + this.last);
			}
			pause();
		}
		this.tally.acknowledged(title, body);
	}

	private boolean send(MultiValueMap<String, String> form, String title, String body) throws InterruptedException {
		try {
			HttpResponse<String> answer = this.client.post("/write/new", form);
			this.last = answer.statusCode() + " " + Jsoup.parse(answer.body()).title();
			if (answer.statusCode() == 302) {
				return true;
			}
			if (answer.statusCode() == 401 || answer.statusCode() == 403) {
				logIn();
				form.set("_csrf", blank().getFirst("_csrf"));
			}
			check(answer, title, body);
		}
		catch (IOException ex) {
			this.last = ex.toString(); // nobody knows whether it had saved
		}
		return false;
	}

	private void check(HttpResponse<String> answer, String title, String body) {
		Element text = Jsoup.parse(answer.body()).getElementById("kept-body");
		if (text == null || !text.wholeText().contains(body) || !answer.body().contains(title)) {
			this.tally.wrong("A text of " + this.name + " was lost with status " + answer.statusCode());
		}
		else {
			this.tally.kept();
		}
	}

	/** An empty form, from a node that is up. */
	private MultiValueMap<String, String> blank() throws InterruptedException {
		while (true) {
			try {
				Document page = Jsoup.parse(this.client.get("/write/new").body());
				Element token = page.selectFirst("main form [name=_csrf]");
				if (token != null && page.getElementById("body") != null) {
					MultiValueMap<String, String> form = BlogFixture.form(page);
					form.set("_csrf", token.val());
					return form;
				}
				logIn();
			}
			catch (IOException ex) {
				// not up
			}
			pause();
		}
	}

	private void logIn() throws InterruptedException {
		try {
			Element token = Jsoup.parse(this.client.get("/login").body()).selectFirst("[name=_csrf]");
			if (token != null) {
				this.client.post("/login",
						fields("username", FaultRun.ADMIN, "password", FaultRun.PASSWORD, "_csrf", token.val()));
			}
		}
		catch (IOException ex) {
			// not up
		}
	}

	private static void pause() throws InterruptedException {
		TimeUnit.MILLISECONDS.sleep(200);
	}

}
