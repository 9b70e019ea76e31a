// Where a text quotes: pairs of quotation marks of every kind, across paragraphs, with apostrophes
// told from single quotes.
#pragma once

#include <string_view>
#include <vector>

#include "dateline/text.h"

namespace dateline {

struct Quote {
    Span outer;              // with its marks
    Span inner;              // without them
    int depth = 0;           // 0: in no other quote
    bool closed = true;      // false: its closing mark is missing
    bool continues = false;  // opens a paragraph and goes on with the unclosed quote of the paragraph before
};

// All quotes of a text by outer span. Paragraphs end at an empty line; a quote never leaves its paragraph, but one that
// opens each paragraph anew (the usual way to quote several) has `continues` set from the second paragraph on. Marks
// that pair with nothing are no quote, unless they open a paragraph: then the quote runs to the paragraph's end. Linear
// in the text.
std::vector<Quote> find_quotes(std::string_view text);

}  // namespace dateline
