package app.plait.media;

import java.time.Duration;

import app.plait.web.NotFound;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Serves pictures. Their names are made of their content, so they never change. */
@Controller
class MediaController {

	private final Pictures pictures;

	MediaController(Pictures pictures) {
		this.pictures = pictures;
	}

	@GetMapping("/media/{name}")
	ResponseEntity<byte[]> picture(@PathVariable String name) {
		Pictures.Picture picture = this.pictures.find(name).orElseThrow(NotFound::new);
		return ResponseEntity.ok()
			.contentType(MediaType.parseMediaType(picture.mediaType()))
			.cacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
			.body(picture.bytes());
	}

}
