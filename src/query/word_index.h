// Which rows hold a word, or a beginning of one: what a search asks instead of every row.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dateline {

class WordIndex {
public:
    // Adds the words of a folded text (fold(): words parted by blanks). Requires: rows come in ascending order, and
    // `done` was not called.
    void add(std::uint32_t row, std::string_view folded);
    void done();

    // Rows, ascending, that hold for each of `beginnings` a word that begins so. Requires: done, at least one beginning.
    std::vector<std::uint32_t> rows(const std::vector<std::string>& beginnings, std::uint32_t size) const;

private:
    struct Word {
        std::uint32_t begin, length;            // in letters_
        std::uint32_t first = 0, count = 0;     // of its rows in rows_
    };
    std::string_view text(const Word& word) const { return std::string_view(letters_).substr(word.begin, word.length); }

    std::unordered_map<std::string, std::uint32_t> numbers_;     // until done
    std::vector<std::uint32_t> last_;                            // by word: the latest row that holds it, and one more; until done
    std::vector<std::pair<std::uint32_t, std::uint32_t>> held_;  // word, row; until done
    std::string letters_;
    std::vector<Word> words_;          // sorted
    std::vector<std::uint32_t> rows_;  // of all words, in their order
};

}  // namespace dateline
