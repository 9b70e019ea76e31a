// Learns the weights by which claims are judged (src/code/claims/learned.cpp) from reports with annotated claims.
//
//   train_claims --texts FOLDER --gold gold.jsonl -o models/claims.bin
//
// A conditional log-linear model: for each possible cue, the choices of its content against being no cue. Gradient
// ascent with steps that shrink by feature (AdaGrad), examples in a fixed order, one thread: the same input, the same
// file.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <simdjson.h>
#include <unordered_map>

#include "code/claims/finder.h"
#include "dateline/annotate.h"
#include "dateline/read.h"

using namespace dateline;

namespace {

struct GoldClaim {
    std::vector<Span> source, cue, content;
};

struct GoldReport {
    std::string text;
    std::vector<GoldClaim> claims;
};

struct Example {
    std::vector<std::vector<std::uint32_t>> choices;  // features, later their indexes
    std::vector<double> worth;                        // how well each meets the gold content: 0 no, to 1
    std::uint32_t cue = 0;
    int of_rules = -1;
    int report = 0;
};

void spans_of(simdjson::dom::element part, std::vector<Span>& out) {
    const auto one = [&](simdjson::dom::element e) {
        simdjson::dom::array pair;
        if (e.get(pair) || pair.size() < 2) return;
        std::int64_t begin = 0, end = 0;
        if (!pair.at(0).get(begin) && !pair.at(1).get(end))
            out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    };
    simdjson::dom::array list;
    if (!part.get(list)) {
        for (simdjson::dom::element e : list) one(e);
        return;
    }
    simdjson::dom::element inner;
    if (!part["span"].get(inner)) one(inner);
    if (!part["spans"].get(list))
        for (simdjson::dom::element e : list) one(e);
}

std::map<std::string, GoldReport> read_gold(const std::string& path) {
    std::map<std::string, GoldReport> out;
    simdjson::dom::parser parser;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) {
        simdjson::dom::element record;
        std::string_view uri, text;
        if (parser.parse(line).get(record) || record["report"]["uri"].get(uri) || record["report"]["text"].get(text))
            continue;
        GoldReport report;
        report.text = text;
        simdjson::dom::array claims;
        if (record["claims"].get(claims)) continue;
        for (simdjson::dom::element claim : claims) {
            GoldClaim gold;
            simdjson::dom::element part;
            if (!claim["source"].get(part)) spans_of(part, gold.source);
            if (!claim["cue"].get(part)) spans_of(part, gold.cue);
            if (!claim["content"].get(part)) spans_of(part, gold.content);
            report.claims.push_back(std::move(gold));
        }
        out.emplace(std::filesystem::path(uri).filename().string(), std::move(report));
    }
    return out;
}

// Offsets of `from` in `to`, which differs in blanks and lacks what the reader cut away; a place that was cut away goes to
// where the text goes on. Empty when the texts do not match.
std::vector<std::uint32_t> moved(std::string_view from, std::string_view to) {
    struct Solid {
        std::string bytes;
        std::vector<std::uint32_t> at;
    };
    const auto solid = [](std::string_view text) {
        Solid out;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const auto byte = static_cast<unsigned char>(text[i]);
            if (byte <= ' ') continue;
            if (text.substr(i, 2) == "\xC2\xA0") {
                ++i;
                continue;
            }
            const std::string_view wide = text.substr(i, 3);
            if (wide.size() == 3 && (wide == "\xEF\xBB\xBF" || (wide.substr(0, 2) == "\xE2\x80" && static_cast<unsigned char>(wide[2]) <= 0x8B))) {
                i += 2;
                continue;
            }
            out.bytes += text[i];
            out.at.push_back(static_cast<std::uint32_t>(i));
        }
        out.at.push_back(static_cast<std::uint32_t>(text.size()));
        return out;
    };
    const Solid a = solid(from), b = solid(to);
    std::vector<std::uint32_t> out(from.size() + 1, 0);
    constexpr std::size_t probe = 24;
    std::size_t i = 0, k = 0, last = 0;
    const auto fill = [&](std::size_t upto, std::uint32_t value) {
        for (; last <= upto && last < out.size(); ++last) out[last] = value;
    };
    while (i < a.bytes.size()) {
        if (k >= b.bytes.size()) break;
        if (a.bytes[i] != b.bytes[k]) {
            const std::size_t next = a.bytes.find(b.bytes.substr(k, probe), i);
            if (next == std::string::npos) return {};
            i = next;
        }
        fill(a.at[i], b.at[k]);
        ++i;
        ++k;
    }
    if (k < b.bytes.size()) return {};
    fill(from.size(), static_cast<std::uint32_t>(to.size()));
    return out;
}

std::set<int> tokens_of(const Tree& tree, const std::vector<Span>& spans, const std::vector<std::uint32_t>& at) {
    std::set<int> out;
    for (Span span : spans) {
        if (span.end >= at.size() || span.empty()) continue;
        const Span there{at[span.begin], std::max(at[span.end - 1] + 1, at[span.begin] + 1)};
        const TokenRange range = tree.tokens_in(there);
        for (int i = range.begin; i < range.end; ++i) out.insert(i);
    }
    return out;
}

double jaccard(const ClaimPage& page, const std::vector<TokenRange>& content, const std::set<int>& gold) {
    std::size_t common = 0, size = 0, all = 0;
    for (int i : gold) all += page.token(i).span.size();
    for (const TokenRange& range : content)
        for (int i = range.begin; i < range.end; ++i) {
            size += page.token(i).span.size();
            if (gold.contains(i)) common += page.token(i).span.size();
        }
    return all + size ? static_cast<double>(common) / static_cast<double>(all + size - common) : 0;
}

void examples_of(const ClaimPage& page, const CueTable& table, const SourceNouns& nouns, const GoldReport& gold,
                 const std::vector<std::uint32_t>& at, int report, std::vector<Example>& out) {
    Finder finder(page, table, nouns);
    std::vector<CueDecision> decisions;
    finder.find(nullptr, &decisions);
    std::map<int, std::size_t> by_cue;
    for (std::size_t d = 0; d < decisions.size(); ++d) by_cue[decisions[d].cue] = d;
    const Choices choices(page, Contents(page, table, nouns), nouns);
    std::vector<std::set<int>> wanted(decisions.size());
    for (const GoldClaim& claim : gold.claims) {
        const std::set<int> cue = tokens_of(page.tree, claim.cue, at), content = tokens_of(page.tree, claim.content, at);
        if (content.empty()) continue;
        // The claim belongs to the word of its cue that the rules took, else to the one that governs the others, else to
        // the rules' draft that has this content.
        int chosen = -1, rank = 0;
        for (int token : cue) {
            const auto found = by_cue.find(token);
            if (found == by_cue.end()) continue;
            const bool governs = !cue.contains(page.head(token));
            const int worth = (decisions[found->second].draft >= 0 ? 4 : 0) + (governs ? 2 : 0) + 1;
            if (worth <= rank) continue;
            rank = worth;
            chosen = static_cast<int>(found->second);
        }
        if (rank < 4)
            for (const auto& [token, d] : by_cue) {
                const CueDecision& decision = decisions[d];
                if (decision.draft < 0 || !wanted[d].empty()) continue;
                if (jaccard(page, finder.drafts()[static_cast<std::size_t>(decision.draft)].content, content) < 0.6) continue;
                chosen = static_cast<int>(d);
                break;
            }
        if (chosen < 0) continue;
        std::set<int>& goal = wanted[static_cast<std::size_t>(chosen)];
        // Of two claims with one cue the one that the choices meet better.
        double before = 0, now = 0;
        for (const Choice& choice : decisions[static_cast<std::size_t>(chosen)].choices) {
            if (!goal.empty()) before = std::max(before, jaccard(page, choice.content, goal));
            now = std::max(now, jaccard(page, choice.content, content));
        }
        if (goal.empty() || now > before) goal = content;
    }
    for (std::size_t d = 0; d < decisions.size(); ++d) {
        Example example;
        example.cue = choices.cue_key(decisions[d].cue);
        example.report = report;
        for (Choice& choice : decisions[d].choices) {
            const double match = wanted[d].empty() ? 0 : jaccard(page, choice.content, wanted[d]);
            example.worth.push_back(match >= 0.5 ? match : 0);
            if (choice.of_rules) example.of_rules = static_cast<int>(example.choices.size());
            example.choices.push_back(std::move(choice.keys));
        }
        out.push_back(std::move(example));
    }
}

class Trainer {
public:
    explicit Trainer(std::vector<Example>& examples, int least) : examples_(examples) {
        std::unordered_map<std::uint32_t, int> seen;
        for (const Example& example : examples_) {
            std::set<std::uint32_t> keys;
            for (const auto& choice : example.choices) keys.insert(choice.begin(), choice.end());
            for (std::uint32_t key : keys) ++seen[key];
        }
        for (Example& example : examples_)
            for (auto& choice : example.choices) {
                std::vector<std::uint32_t> kept;
                for (std::uint32_t key : choice) {
                    if (seen[key] < least) continue;
                    const auto [slot, fresh] = index_.emplace(key, static_cast<std::uint32_t>(keys_.size()));
                    if (fresh) keys_.push_back(key);
                    kept.push_back(slot->second);
                }
                choice = std::move(kept);
            }
        weight_.assign(keys_.size(), 0);
        square_.assign(keys_.size(), 1e-2);
    }

    std::vector<double> scores(const Example& example) const {
        std::vector<double> out;
        for (const auto& choice : example.choices) {
            double sum = 0;
            for (std::uint32_t i : choice) sum += weight_[i];
            out.push_back(sum);
        }
        return out;
    }

    void round(double step, double shrink, int held_out) {
        for (const Example& example : examples_) {
            if (held_out > 0 && example.report % held_out == 0) continue;
            std::vector<double> score = scores(example);
            double most = 0;  // being no cue has score 0
            for (double s : score) most = std::max(most, s);
            double total = std::exp(-most);
            for (double& s : score) total += s = std::exp(s - most);
            // The goal: the best choices share the whole, by how well they meet the content.
            double best = 0, goals = 0;
            for (double w : example.worth) best = std::max(best, w);
            std::vector<double> goal(score.size(), 0);
            for (std::size_t c = 0; c < score.size(); ++c)
                if (best > 0 && example.worth[c] >= best - 0.1) goals += goal[c] = std::pow(example.worth[c], 4);
            for (std::size_t c = 0; c < score.size(); ++c) {
                const double gradient = (goals > 0 ? goal[c] / goals : 0) - score[c] / total;
                if (std::abs(gradient) < 1e-4) continue;
                for (std::uint32_t i : example.choices[c]) {
                    const double g = gradient - shrink * weight_[i];
                    square_[i] += g * g;
                    weight_[i] += step * g / std::sqrt(square_[i]);
                }
            }
        }
    }

    // Content matched, proposed and wanted among the held-out examples, where score > add (or drop for the rules' own).
    void report(int held_out, double add, double drop) const {
        int right = 0, said = 0, gold = 0, rules = 0, rules_right = 0;
        for (const Example& example : examples_) {
            if (example.report % held_out != 0) continue;
            double best_worth = 0;
            for (double w : example.worth) best_worth = std::max(best_worth, w);
            gold += best_worth > 0;
            if (example.of_rules >= 0) {
                ++rules;
                rules_right += example.worth[static_cast<std::size_t>(example.of_rules)] > 0;
            }
            const std::vector<double> score = scores(example);
            const auto top = std::max_element(score.begin(), score.end());
            if (*top <= (example.of_rules >= 0 ? drop : add)) continue;
            ++said;
            right += example.worth[static_cast<std::size_t>(top - score.begin())] > 0;
        }
        std::printf("  add %.1f drop %.1f: right %d of %d said, %d reachable; F1 %.4f (rules: %d of %d, %.4f)\n", add, drop,
                    right, said, gold, 2.0 * right / (said + gold), rules_right, rules, 2.0 * rules_right / (rules + gold));
    }

    std::map<std::uint32_t, int> whole(int least) const {
        std::map<std::uint32_t, int> out;
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const int weight = static_cast<int>(std::lround(weight_[i] * Weights::scale));
            if (std::abs(weight) >= least) out[keys_[i]] = weight;
        }
        return out;
    }
    std::size_t features() const { return keys_.size(); }

private:
    std::vector<Example>& examples_;
    std::unordered_map<std::uint32_t, std::uint32_t> index_;
    std::vector<std::uint32_t> keys_;
    std::vector<double> weight_, square_;
};

}  // namespace

int main(int argc, char** argv) {
    std::string texts, gold_path, out_path, lexicon_path = "lexicon", models = "models", gazetteer;
    int rounds = 8, least = 4, held_out = 0, smallest = 3;
    double step = 0.1, shrink = 2e-4;
    CLI::App app{"Learns the weights by which claims are judged."};
    app.add_option("--texts", texts, "folder of the reports")->required();
    app.add_option("--gold", gold_path, "report records with their claims")->required();
    app.add_option("-o,--output", out_path, "the model to write");
    app.add_option("--lexicon", lexicon_path);
    app.add_option("--models", models);
    app.add_option("--gazetteer", gazetteer);
    app.add_option("--rounds", rounds);
    app.add_option("--least", least, "examples that a feature must occur in");
    app.add_option("--smallest", smallest, "weights below this are left out");
    app.add_option("--step", step);
    app.add_option("--shrink", shrink);
    app.add_option("--held-out", held_out, "every n-th report is measured, not learned from");
    CLI11_PARSE(app, argc, argv);

    auto lexicon = Lexicon::load({lexicon_path});
    if (!lexicon) return std::fprintf(stderr, "%s\n", lexicon.error().what.c_str()), 1;
    auto reader = Reader::create(*lexicon);
    auto annotator = Annotator::create(*lexicon, models, gazetteer);
    auto table = CueTable::create(*lexicon);
    auto nouns = SourceNouns::create(*lexicon);
    if (!reader || !annotator || !table || !nouns) return std::fprintf(stderr, "cannot open lexicon or models\n"), 1;

    std::vector<Example> examples;
    int reports = 0, skipped = 0;
    for (const auto& [name, gold] : read_gold(gold_path)) {
        std::ifstream file(texts + "/" + name, std::ios::binary);
        Original original{texts + "/" + name, std::string(std::istreambuf_iterator<char>(file), {}), {}};
        auto report = reader->read(original);
        const std::vector<std::uint32_t> at = report ? moved(gold.text, report->text) : std::vector<std::uint32_t>{};
        if (at.empty()) {
            ++skipped;  // the reader cut something away: offsets do not carry over
            continue;
        }
        const Annotation annotation = annotator->annotate(*report);
        const ClaimPage page(*report, annotation);
        examples_of(page, *table, *nouns, gold, at, reports++, examples);
    }
    // Words that are hardly ever a cue are no possible cue.
    std::map<std::uint32_t, std::pair<int, int>> words;
    for (const Example& example : examples) {
        auto& [cues, all] = words[example.cue];
        ++all;
        cues += std::any_of(example.worth.begin(), example.worth.end(), [](double w) { return w > 0; });
    }
    const auto gate = [&](std::uint32_t cue) {
        const auto& [cues, all] = words[cue];
        return cues >= 2 && cues * 25 >= all;
    };
    std::erase_if(examples, [&](const Example& e) { return e.of_rules < 0 && !gate(e.cue); });
    std::printf("%d reports, %d skipped, %zu examples\n", reports, skipped, examples.size());
    Trainer trainer(examples, least);
    std::printf("%zu features\n", trainer.features());
    for (int r = 0; r < rounds; ++r) {
        trainer.round(step, shrink, held_out);
        if (held_out > 0) {
            std::printf("round %d\n", r + 1);
            for (double add : {0.0, 0.5})
                for (double drop : {-1.0, -0.5, 0.0}) trainer.report(held_out, add, drop);
        }
        std::fflush(stdout);
    }
    if (out_path.empty()) return 0;
    std::map<std::uint32_t, int> weights = trainer.whole(smallest);
    for (const auto& [word, counts] : words)
        if (gate(word)) weights[word] = 1;
    const std::string bytes = Weights::bytes(weights, "claims");
    std::ofstream(out_path, std::ios::binary) << bytes;
    std::printf("%s: %zu weights, %zu bytes\n", out_path.c_str(), weights.size(), bytes.size());
    return 0;
}
