#include "annotate/syntax/network/name_labels.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace dateline::syntax {
namespace {

constexpr std::array<std::pair<std::string_view, NameClass>, 5> classes = {{{"PER", NameClass::person},
                                                                            {"ORG", NameClass::organization},
                                                                            {"LOC", NameClass::place},
                                                                            {"NORP", NameClass::nationality},
                                                                            {"MISC", NameClass::other}}};

}  // namespace

Result<NameLabels> NameLabels::create(const NetworkFile& file, const std::vector<std::string_view>& labels) {
    const auto bad = [](std::string what) {
        return Error{ErrorKind::model, "", std::move(what),
                     "restore the file, or train it again as models/README.md says"};
    };
    if (labels.empty() || labels.size() > labels_max) return bad("no list of name labels, or too long a one");
    NameLabels out;
    bool outside = false;
    for (const std::string_view name : labels) {
        Label label;
        if (name == "O") {
            out.outside_ = out.labels_.size();
            outside = true;
        } else {
            const auto found = std::find_if(classes.begin(), classes.end(), [&](const auto& each) {
                return name.size() > 2 && each.first == name.substr(2);
            });
            if (found == classes.end() || name[1] != '-' ||
                std::string_view("BIES").find(name[0]) == std::string_view::npos)
                return bad("unknown name label " + std::string(name));
            label = {name[0], found->second};
        }
        out.labels_.push_back(label);
    }
    if (!outside) return bad("no name label O");
    for (const auto& [name, to, rows] : {std::tuple{"names_start", &out.start_, std::size_t{1}},
                                         {"names_pair", &out.pair_, labels.size()},
                                         {"names_end", &out.end_, std::size_t{1}}}) {
        const ArrayView array = file[name];
        if (array.rows != rows || array.columns != labels.size())
            return bad("array " + std::string(name) + " does not fit the labels");
        to->resize(rows * labels.size());
        for (std::size_t row = 0; row < rows; ++row) array.expand(row, to->data() + row * labels.size());
        for (float& score : *to) score = std::isfinite(score) ? std::clamp(score, -1e6f, 1e6f) : -1e6f;
    }
    return out;
}

// Best score of the first words up to each one, by its label; `from`: the label before it.
std::vector<float> NameLabels::prefixes(const float* logits, std::size_t stride, std::size_t words,
                                        std::vector<std::uint8_t>* from) const {
    const std::size_t count = size();
    std::vector<float> out(words * count);
    from->assign(words * count, 0);
    for (std::size_t j = 0; j < count; ++j) out[j] = start_[j] + logits[j];
    std::array<float, labels_max> best;
    std::array<std::int32_t, labels_max> which;
    for (std::size_t i = 1; i < words; ++i) {
        const float* before = out.data() + (i - 1) * count;
        for (std::size_t j = 0; j < count; ++j) {
            best[j] = before[0] + pair_[j];
            which[j] = 0;
        }
        for (std::size_t k = 1; k < count; ++k) {
            const float* pair = pair_.data() + k * count;
            const auto label = static_cast<std::int32_t>(k);
            for (std::size_t j = 0; j < count; ++j) {
                const float score = before[k] + pair[j];
                which[j] = score > best[j] ? label : which[j];
                best[j] = score > best[j] ? score : best[j];
            }
        }
        for (std::size_t j = 0; j < count; ++j) {
            out[i * count + j] = best[j] + logits[i * stride + j];
            (*from)[i * count + j] = static_cast<std::uint8_t>(which[j]);
        }
    }
    return out;
}

// Best score of the words after each one, by its label.
std::vector<float> NameLabels::suffixes(const float* logits, std::size_t stride, std::size_t words) const {
    const std::size_t count = size();
    std::vector<float> out(words * count);
    std::copy(end_.begin(), end_.end(), out.end() - static_cast<std::ptrdiff_t>(count));
    for (std::size_t i = words - 1; i-- > 0;) {
        for (std::size_t j = 0; j < count; ++j) {
            float best = -INFINITY;
            for (std::size_t k = 0; k < count; ++k)
                best = std::max(best, pair_[j * count + k] + logits[(i + 1) * stride + k] + out[(i + 1) * count + k]);
            out[i * count + j] = best;
        }
    }
    return out;
}

// Best score of the sentence when all words of the name are outside.
float NameLabels::without(const float* logits, std::size_t stride, TokenRange name, const std::vector<float>& before,
                          const std::vector<float>& after) const {
    const std::size_t count = size();
    float score = -INFINITY;
    const auto begin = static_cast<std::size_t>(name.begin), end = static_cast<std::size_t>(name.end);
    if (begin == 0)
        score = start_[outside_];
    else
        for (std::size_t k = 0; k < count; ++k)
            score = std::max(score, before[(begin - 1) * count + k] + pair_[k * count + outside_]);
    for (std::size_t i = begin; i < end; ++i)
        score += logits[i * stride + outside_] + (i > begin ? pair_[outside_ * count + outside_] : 0.0f);
    return score + after[(end - 1) * count + outside_];
}

void NameLabels::find(const float* logits, std::size_t stride, std::size_t words, std::vector<NameGuess>& out) const {
    const std::size_t count = size();
    std::vector<std::uint8_t> from;
    const std::vector<float> before = prefixes(logits, stride, words, &from);
    std::size_t label = 0;
    const float* last = before.data() + (words - 1) * count;
    for (std::size_t j = 1; j < count; ++j)
        if (last[j] + end_[j] > last[label] + end_[label]) label = j;
    const float best = last[label] + end_[label];
    std::vector<std::uint8_t> path(words);
    for (std::size_t i = words; i-- > 0;) {
        path[i] = static_cast<std::uint8_t>(label);
        label = from[i * count + label];
    }
    const std::size_t first = out.size();
    bool open = false;
    for (std::size_t i = 0; i < words; ++i) {
        const auto at = static_cast<std::int32_t>(i);
        const Label& here = labels_[path[i]];
        if (here.position == 'O') {
            open = false;
            continue;
        }
        if (!open || here.position == 'B' || here.position == 'S' || out.back().type != here.type)
            out.push_back({{at, at}, here.type, 0.0f});
        out.back().tokens.end = at + 1;
        open = here.position == 'B' || here.position == 'I';
    }
    if (first == out.size()) return;
    const std::vector<float> after = suffixes(logits, stride, words);
    for (std::size_t n = first; n < out.size(); ++n)
        out[n].margin = std::max(0.0f, best - without(logits, stride, out[n].tokens, before, after));
}

}  // namespace dateline::syntax
