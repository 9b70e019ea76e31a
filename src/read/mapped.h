// Text that knows where its bytes come from. Each layer of a report (charset, XML or JSON escapes,
// HTML entities, canonical blanks) makes a new Mapped over the one below; `rebase` joins two layers.
#pragma once

#include <string>
#include <string_view>

#include "dateline/text.h"

namespace dateline::read {

struct Mapped {
    std::string text;
    TextMap map;  // pieces sorted, without overlap; what has no piece comes from nowhere (an inserted blank)

    // The bytes themselves, the first of them being raw byte `begin`.
    static Mapped identity(std::string_view bytes, std::uint64_t begin = 0);

    // Appends bytes that correspond to `raw`: one to one when the lengths are equal, otherwise as a whole.
    void put(std::string_view bytes, RawSpan raw);
    // Appends part of another Mapped. Requires: the span lies on character borders of source.text.
    void put(const Mapped& source, Span span);

    Mapped slice(Span span) const;
    std::uint32_t size() const { return static_cast<std::uint32_t>(text.size()); }
};

// `inner` maps into outer.text; the result maps into what `outer` maps into.
Mapped rebase(const Mapped& inner, const Mapped& outer);

// One paragraph of canonical text: runs of white space become one blank, none at the ends; invisible
// format characters (soft hyphen, zero-width space, byte order mark, bidirectional overrides) and
// controls are dropped; the rest is NFC. U+200C and U+200D stay: Persian and Kurdish spell with them.
Mapped canonical(const Mapped& paragraph);

// `decoded` was made from `raw` (which starts at raw byte `begin`) by replacing escapes that start
// with `escape` ('&' of markup, '\\' of JSON); finds which bytes belong together. Where the two
// cannot be matched, the rest corresponds as a whole.
Mapped align(std::string_view decoded, std::string_view raw, std::uint64_t begin, char escape);

}  // namespace dateline::read
