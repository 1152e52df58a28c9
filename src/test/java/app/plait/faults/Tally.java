package app.plait.faults;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What has happened in a run: the answers, what was promised, and what was wrong. */
final class Tally {

	private final Map<Integer, AtomicInteger> answers = new ConcurrentSkipListMap<>();

	private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

	private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

	private final AtomicInteger kept = new AtomicInteger();

	void count(HttpResponse<String> answer) {
		this.answers.computeIfAbsent(answer.statusCode(), (status) -> new AtomicInteger()).incrementAndGet();
		if (answer.statusCode() >= 500 && answer.statusCode() != 503) {
			wrong(answer.request().method() + " " + answer.request().uri() + " was answered " + answer.statusCode());
		}
	}

	/** A post that the blog has said to have saved. */
	void acknowledged(String title, String body) {
		this.acknowledged.put(title, body);
	}

	Map<String, String> acknowledged() {
		return this.acknowledged;
	}

	void kept() {
		this.kept.incrementAndGet();
	}

	/** How many refused texts came back whole. */
	int keptTexts() {
		return this.kept.get();
	}

	void wrong(String what) {
		this.wrong.add(what);
	}

	List<String> faults() {
		return List.copyOf(this.wrong);
	}

	@Override
	public String toString() {
		return this.acknowledged.size() + " saves acknowledged, " + this.kept + " refused with their text, answers "
				+ this.answers;
	}

}
