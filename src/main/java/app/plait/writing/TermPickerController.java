package app.plait.writing;

import java.util.List;

import app.plait.content.TermKind;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class TermPickerController {

	private final TermPicker picker;

	TermPickerController(TermPicker picker) {
		this.picker = picker;
	}

	/** The picker's type-ahead, over tags unless {@code kind} says categories. */
	@GetMapping("/write/terms")
	List<TermHit> find(@RequestParam String q, @RequestParam(defaultValue = "TAG") TermKind kind) {
		return this.picker.find(kind, q);
	}

}
