// Cuts a feed into the raw slices of its items, reading it in pieces.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace dateline::read {

// Gives the next bytes of a file; empty at its end.
using Source = std::function<std::string_view()>;

struct FeedHead {  // what the feed says of itself, above its first item
    std::string title, language;
};

struct FeedSink {
    std::function<bool(std::string slice, const FeedHead&)> item;  // false stops
    std::function<bool()> too_large;                               // an item over the limit was passed over; false stops
    std::function<void()> unclosed;                                // the file ends inside an item
};

// Items are <item> and <entry> elements, counted in the order of the file. Memory: one item and a piece.
void slice_feed(const Source& source, std::size_t item_limit, const FeedSink& sink);

}  // namespace dateline::read
