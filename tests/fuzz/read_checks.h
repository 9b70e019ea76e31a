// What must hold for any bytes that are given to `read`: it ends, it refuses by a named error or gives a
// report whose text is canonical and whose map and spans lie in their texts.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "dateline/read.h"
#include "read/feed_slices.h"

namespace dateline::fuzz {

inline const Reader& reader() {
    static const Reader made = [] {
        auto lexicon = Lexicon::load({DATELINE_SOURCE "/lexicon"});
        if (!lexicon) std::abort();
        auto created = Reader::create(*lexicon);
        if (!created) std::abort();
        return std::move(*created);
    }();
    return made;
}

inline void require(bool holds) {
    if (!holds) std::abort();
}

inline void check_span(const Report& report, Span span) {
    require(span.begin <= span.end && span.end <= report.text.size());
    require(is_character_border(report.text, span.begin) && is_character_border(report.text, span.end));
}

inline void check_read(std::string bytes) {
    const std::size_t size = bytes.size();
    const Original original{"input", std::move(bytes), {}};
    const auto report = reader().read(original);
    if (!report) {
        require(!report.error().what.empty() && report.error().kind != ErrorKind::internal);
        return;
    }
    require(!report->text.empty() && is_utf8(report->text) && nfc(report->text) == report->text);
    require(report->text.find("\n\n\n") == std::string::npos && report->text.front() != '\n' && report->text.back() != '\n');
    if (report->title_span) check_span(*report, *report->title_span);
    if (report->dateline) check_span(*report, report->dateline->span);
    std::uint32_t at = 0;
    for (const TextMap::Piece& piece : report->map.pieces) {
        check_span(*report, piece.text);
        require(at <= piece.text.begin && piece.text.begin < piece.text.end && piece.raw.begin < piece.raw.end && piece.raw.end <= size);
        at = piece.text.end;
    }
    for (const Furniture& each : report->furniture) require(!each.text.empty() && !each.reason.empty() && is_utf8(each.text));
    const auto again = reader().read(original);
    require(again && again->text == report->text && again->id == report->id && again->furniture.size() == report->furniture.size());
}

// Items do not depend on the pieces in which a feed is read.
inline void check_slices(std::string_view feed) {
    auto slices = [&](std::size_t piece) {
        std::string out;
        std::size_t at = 0;
        read::FeedSink sink;
        sink.item = [&](std::string slice, const read::FeedHead& head) { return out += slice + "\x1f" + head.title + "\x1e", true; };
        sink.too_large = [&] { return out += "large\x1e", true; };
        sink.unclosed = [&] { out += "open\x1e"; };
        read::slice_feed(
            [&] {
                const std::string_view next = feed.substr(at, piece);
                at += next.size();
                return next;
            },
            1u << 16, sink);
        return out;
    };
    const std::string whole = slices(feed.size() + 1);
    require(slices(7) == whole && slices(64) == whole);
}

enum class Input { html, feed, jsonl, text };

inline void check_input(Input kind, std::string_view data) {
    const std::string bytes(data);
    switch (kind) {
        case Input::html: check_read("<!doctype html>" + bytes); break;
        case Input::feed:
            if (data.size() < 4096) check_slices("<rss><title>t</title>" + bytes);
            check_read("<item>" + bytes + "</item>");
            break;
        case Input::jsonl: check_read("{" + bytes); break;
        case Input::text: check_read(bytes); break;
    }
}

}  // namespace dateline::fuzz
