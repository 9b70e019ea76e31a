// Reads pairs of name words, tab-separated, one pair a line; writes how alike they are as spellings of one name (0 to
// 100) and the verdict of the name matcher: same or different. Used by scripts/score_names.py.
#include <iostream>
#include <string>

#include "dateline/text.h"
#include "resolve/spelling.h"

int main() {
    std::ios::sync_with_stdio(false);
    for (std::string line; std::getline(std::cin, line);) {
        const std::size_t tab = line.find('\t');
        const std::string a = dateline::fold(line.substr(0, tab));
        const std::string b = tab == std::string::npos ? std::string() : dateline::fold(line.substr(tab + 1));
        std::cout << dateline::spelling_likeness(a, b) << '\t' << (dateline::same_spelling(a, b) ? "same" : "different") << '\n';
    }
}
