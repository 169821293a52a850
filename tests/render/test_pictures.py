"""Raster pictures reach the page upright, in sRGB, no larger than needed, and silent about their origin."""

from __future__ import annotations

import io

from PIL import Image, ImageCms

from collateral.render.pictures import MOST_ACROSS, prepared

RED, BLUE = (200, 20, 20), (20, 20, 200)


def picture(size: tuple[int, int] = (40, 20), mode: str = "RGB") -> Image.Image:
    """Red, with a blue left half."""
    drawn = Image.new("RGB", size, RED)
    drawn.paste(BLUE, (0, 0, size[0] // 2, size[1]))
    return drawn.convert(mode)


def written(drawn: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    drawn.save(out, kind, **more)
    return out.getvalue()


def read(body: bytes) -> Image.Image:
    return Image.open(io.BytesIO(body))


def at(body: bytes, place: tuple[int, int]) -> tuple[int, ...]:
    found = read(body).convert("RGBA").getpixel(place)
    assert isinstance(found, tuple)
    return found


def exif(orientation: int) -> bytes:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010F] = "A camera"
    return data.tobytes()


def test_a_picture_taken_on_its_side_stands_upright() -> None:
    body = prepared("image/jpeg", written(picture(), "JPEG", exif=exif(6), quality=95, subsampling=0))

    assert read(body).size == (20, 40)
    assert at(body, (10, 5))[2] > 150, "what was on the left is now at the top"


def test_what_a_camera_wrote_beside_the_picture_is_gone() -> None:
    body = prepared("image/jpeg", written(picture(), "JPEG", exif=exif(1)))

    assert b"A camera" not in body
    assert not read(body).getexif()


def test_a_picture_is_no_larger_than_print_needs() -> None:
    body = prepared("image/png", written(picture((MOST_ACROSS * 2, 100)), "PNG"))

    assert read(body).size == (MOST_ACROSS, 50)


def test_a_picture_that_is_ready_is_left_alone_to_the_byte() -> None:
    for kind in ("PNG", "JPEG"):
        body = written(picture(), kind)
        assert prepared(f"image/{kind.lower()}", body) == body


def test_colours_with_a_profile_of_their_own_become_srgb() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    body = prepared("image/png", written(picture(), "PNG", icc_profile=profile))

    assert "icc_profile" not in read(body).info
    assert at(body, (39, 10))[:3] == RED


def test_what_is_transparent_stays_transparent() -> None:
    clear = picture(mode="RGBA")
    clear.putalpha(0)
    body = prepared("image/png", written(clear, "PNG", exif=exif(1)))

    assert at(body, (0, 0))[3] == 0


def test_the_same_picture_is_prepared_to_the_same_bytes() -> None:
    body = written(picture((3000, 200)), "JPEG")
    first = prepared("image/jpeg", body)
    prepared.cache_clear()

    assert prepared("image/jpeg", body) == first
