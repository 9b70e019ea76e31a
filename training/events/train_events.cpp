// Learns the weights by which events told as having happened are judged (src/code/events/judge.cpp) from verdicts of people.
//
//   train_events --verdicts training/events/verdicts.tsv --source polnear=FOLDER ... --vectors vectors.json -o models/events.bin
//
// Two logistic models over hashed features: is it an event of its type that happened, and, where it is, were its doers found?
// The kinds of words are clusters of word vectors. What training/events/teach.py holds of events that nobody judged counts
// beside the verdicts (--taught). Gradient descent over all verdicts at once in a fixed order on one
// thread: the same input, the same file.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <simdjson.h>
#include <sstream>
#include <unordered_map>

#include "code/claims/claims.h"
#include "code/events/report_coder.h"
#include "dateline/annotate.h"
#include "dateline/read.h"
#include "events/event_dump.h"

using namespace dateline;

namespace {

struct Verdict {
    std::string set, document, type, actors;  // actors: a digest of their names
    Span trigger;
    double kind = 0, doer = 0;  // 1: right, 0: wrong; between: how sure training/events/teach.py is
    bool held_out = false;      // measured, never learned from
    bool taught = false;        // nobody judged it: learned from, never measured
};

struct Example {
    std::vector<std::uint32_t> kind, doer;  // features, later their indexes
    double kind_goal = 0, doer_goal = 0;
    bool kind_right = false, doer_right = false, held_out = false, taught = false;
    bool same_doers = false;  // as when they were judged
    double bar = 0;           // from which it stays
    int fold = 0;
    double kind_score = 0, doer_score = 0;
    std::string note;
};

enum class Rows { learned, held_out, taught };

std::vector<Verdict> read_verdicts(const std::string& path, Rows rows) {
    std::vector<Verdict> out;
    std::ifstream in(path);
    bool head = true;
    for (std::string line; std::getline(in, line);) {
        if (line.empty() || line[0] == '#') continue;
        if (std::exchange(head, false)) continue;
        std::vector<std::string> cells;
        std::istringstream cut(line);
        for (std::string cell; std::getline(cut, cell, '\t');) cells.push_back(cell);
        if (cells.size() < 8) continue;
        Verdict v;
        v.set = cells[0], v.document = cells[1], v.type = cells[4], v.actors = cells[5];
        v.trigger = {static_cast<std::uint32_t>(std::stoul(cells[2])), static_cast<std::uint32_t>(std::stoul(cells[3]))};
        const auto goal = [&](const std::string& cell) {
            return rows == Rows::taught ? std::stod(cell) / 1000 : cell == "yes" ? 1.0 : 0.0;
        };
        v.kind = goal(cells[6]), v.doer = goal(cells[7]);
        v.held_out = rows == Rows::held_out, v.taught = rows == Rows::taught;
        out.push_back(v);
    }
    return out;
}

// Clusters of word vectors: k-means from evenly spread words, in a fixed order. Returns word -> cluster + 1.
std::map<std::string, int> clusters(const std::string& path, std::size_t words_max, std::size_t k, int rounds) {
    simdjson::dom::parser parser;
    simdjson::dom::element data;
    std::map<std::string, int> out;
    if (parser.load(path).get(data)) return out;
    std::vector<std::string> words;
    std::vector<std::vector<float>> rows;
    simdjson::dom::array list;
    if (data["words"].get(list)) return out;
    simdjson::dom::object table;
    if (data["vectors"].get(table)) return out;
    for (simdjson::dom::element e : list) {
        std::string_view word;
        if (rows.size() >= words_max || e.get(word)) continue;
        simdjson::dom::array row;
        if (table.at_key(word).get(row)) continue;
        std::vector<float> v;
        double length = 0;
        for (simdjson::dom::element x : row) {
            double value = 0;
            if (v.size() < 100 && !x.get(value)) v.push_back(static_cast<float>(value)), length += value * value;
        }
        if (v.size() != 100 || length == 0) continue;
        for (float& x : v) x = static_cast<float>(x / std::sqrt(length));
        words.emplace_back(word);
        rows.push_back(std::move(v));
    }
    if (rows.size() < k) return out;
    std::vector<std::vector<float>> centre;
    for (std::size_t c = 0; c < k; ++c) centre.push_back(rows[c * std::min<std::size_t>(rows.size(), 8000) / k]);
    std::vector<std::size_t> at(rows.size(), 0);
    for (int r = 0; r < rounds; ++r) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            float most = -2;
            for (std::size_t c = 0; c < k; ++c) {
                float dot = 0;
                for (std::size_t d = 0; d < 100; ++d) dot += rows[i][d] * centre[c][d];
                if (dot > most) most = dot, at[i] = c;
            }
        }
        for (auto& c : centre) std::fill(c.begin(), c.end(), 0.f);
        for (std::size_t i = 0; i < rows.size(); ++i)
            for (std::size_t d = 0; d < 100; ++d) centre[at[i]][d] += rows[i][d];
        for (auto& c : centre) {
            double length = 0;
            for (float x : c) length += static_cast<double>(x) * x;
            if (length > 0)
                for (float& x : c) x = static_cast<float>(x / std::sqrt(length));
        }
    }
    for (std::size_t i = 0; i < rows.size(); ++i) out.emplace(words[i], static_cast<int>(at[i]) + 1);
    return out;
}

class Learner {
public:
    // `keys` of each example become indexes; features in fewer than `least` learning examples are left out.
    void add(std::vector<std::uint32_t>* keys, double goal, double weight, int fold) {
        items_.push_back({keys, goal, weight, fold});
    }
    void close(int least) {
        std::map<std::uint32_t, int> seen;
        for (const Item& item : items_)
            if (item.weight > 0)
                for (std::uint32_t key : *item.keys) ++seen[key];
        std::unordered_map<std::uint32_t, std::uint32_t> index;
        for (const auto& [key, count] : seen)
            if (count >= least) {
                index.emplace(key, static_cast<std::uint32_t>(keys_.size()));
                keys_.push_back(key);
            }
        for (Item& item : items_) {
            std::vector<std::uint32_t> kept;
            for (std::uint32_t key : *item.keys)
                if (const auto found = index.find(key); found != index.end()) kept.push_back(found->second);
            *item.keys = std::move(kept);
        }
    }
    // Learns from all but one fold (-1: from all): gradient descent over all examples at once, each step scaled by how
    // many of them a feature occurs in, with momentum.
    void learn(int without, int rounds, double shrink) {
        weight_.assign(keys_.size(), 0);
        bias_ = 0;
        std::vector<double> count(keys_.size(), 0), pace(keys_.size(), 0), slope(keys_.size(), 0);
        double examples = 0, length = 0, bias_pace = 0;
        for (const Item& item : items_) {
            if (item.weight == 0 || item.fold == without) continue;
            examples += item.weight;
            length += item.weight * static_cast<double>(item.keys->size());
            for (std::uint32_t i : *item.keys) count[i] += item.weight;
        }
        if (examples == 0) return;
        length /= examples;
        for (int r = 0; r < rounds; ++r) {
            std::fill(slope.begin(), slope.end(), 0.0);
            double bias_slope = 0;
            for (const Item& item : items_) {
                if (item.weight == 0 || item.fold == without) continue;
                const double missing = item.weight * (item.goal - 1 / (1 + std::exp(-score(*item.keys))));
                bias_slope += missing;
                for (std::uint32_t i : *item.keys) slope[i] += missing;
            }
            for (std::size_t i = 0; i < keys_.size(); ++i) {
                pace[i] = 0.9 * pace[i] + 0.3 * (slope[i] - shrink * weight_[i]) / (0.0375 * length * count[i] + shrink);
                weight_[i] += pace[i];
            }
            bias_pace = 0.9 * bias_pace + 0.4 * bias_slope / examples;
            bias_ += bias_pace;
        }
    }
    double score(const std::vector<std::uint32_t>& keys) const {
        double sum = bias_;
        for (std::uint32_t i : keys) sum += weight_[i];
        return sum;
    }
    void write(std::map<std::uint32_t, int>& out, int least, std::uint32_t bias_key) const {
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            const int weight = static_cast<int>(std::lround(weight_[i] * Weights::scale));
            if (std::abs(weight) >= least) out[keys_[i]] = weight;
        }
        out[bias_key] = static_cast<int>(std::lround(bias_ * Weights::scale));
    }
    std::size_t features() const { return keys_.size(); }

private:
    struct Item {
        std::vector<std::uint32_t>* keys;
        double goal, weight;  // weight 0: not learned from
        int fold;
    };
    std::vector<Item> items_;
    std::vector<std::uint32_t> keys_;
    std::vector<double> weight_;
    double bias_ = 0;
};

// How many of the surest `share` are right, and where the bar lies.
void tell(const char* name, std::vector<std::pair<double, std::pair<bool, bool>>> scored) {
    std::sort(scored.begin(), scored.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    std::size_t all_right = 0;
    for (const auto& s : scored) all_right += s.second.second;
    std::printf("%s: %zu, right %.3f\n", name, scored.size(), static_cast<double>(all_right) / static_cast<double>(std::max<std::size_t>(scored.size(), 1)));
    for (int share : {30, 40, 50, 60, 70, 80, 90}) {
        const std::size_t n = scored.size() * static_cast<std::size_t>(share) / 100;
        std::size_t kind = 0, right = 0;
        for (std::size_t i = 0; i < n; ++i) kind += scored[i].second.first, right += scored[i].second.second;
        if (n == 0) continue;
        std::printf("  kept %d%%: type %.3f right %.3f, of the right ones %.3f, bar %.2f\n", share, static_cast<double>(kind) / static_cast<double>(n),
                    static_cast<double>(right) / static_cast<double>(n), static_cast<double>(right) / static_cast<double>(std::max<std::size_t>(all_right, 1)),
                    scored[n - 1].first);
    }
}

double auc(const std::vector<std::pair<double, bool>>& scored) {
    auto sorted = scored;
    std::sort(sorted.begin(), sorted.end());
    double below = 0, pairs = 0, positives = 0;
    for (const auto& [score, right] : sorted) {
        if (right)
            pairs += below, ++positives;
        else
            ++below;
    }
    return below * positives > 0 ? pairs / (below * positives) : 0;
}

}  // namespace

int main(int argc, char** argv) {
    std::vector<std::string> verdict_paths, held_out_paths, taught_paths, sources;
    std::string vectors, out_path, list_path, dump_path, lexicon_path = "lexicon", models = "models", gazetteer;
    int rounds = 60, least = 4, smallest = 1, folds = 8;
    std::size_t words_max = 30000, kinds = 256;
    double shrink = 10, taught_weight = 2;
    CLI::App app{"Learns the weights by which events are judged."};
    app.add_option("--verdicts", verdict_paths, "verdicts to learn from")->required();
    app.add_option("--held-out", held_out_paths, "verdicts to measure with");
    app.add_option("--taught", taught_paths, "what training/events/teach.py holds of events that nobody judged");
    app.add_option("--taught-weight", taught_weight, "how much one of these counts beside a verdict");
    app.add_option("--source", sources, "SET=FOLDER or SET=FILE.jsonl, where the set's texts are")->required();
    app.add_option("--vectors", vectors, "word vectors: {\"words\": [...], \"vectors\": {...}}");
    app.add_option("-o,--output", out_path, "the model to write");
    app.add_option("--list", list_path, "scores of every verdict, for a look");
    app.add_option("--dump", dump_path, "write what is told of every event of the sources, with its features: for training/events/teach.py");
    app.add_option("--lexicon", lexicon_path);
    app.add_option("--models", models);
    app.add_option("--gazetteer", gazetteer);
    app.add_option("--rounds", rounds);
    app.add_option("--folds", folds);
    app.add_option("--least", least, "verdicts that a feature must occur in");
    app.add_option("--smallest", smallest, "weights below this are left out");
    app.add_option("--shrink", shrink);
    app.add_option("--words", words_max, "words that get a kind");
    app.add_option("--kinds", kinds, "kinds of words");
    CLI11_PARSE(app, argc, argv);

    auto lexicon = Lexicon::load({lexicon_path});
    if (!lexicon) return std::fprintf(stderr, "%s\n", lexicon.error().what.c_str()), 1;
    auto reader = Reader::create(*lexicon);
    auto annotator = Annotator::create(*lexicon, models, gazetteer);
    auto claims = Claims::create(*lexicon, models + "/claims.bin");
    auto rules = events::Rules::create(*lexicon);
    auto cues = events::CircumstanceCues::create(*lexicon);
    auto contexts = events::Contexts::create(*lexicon);
    if (!reader || !annotator || !claims || !rules || !cues || !contexts) return std::fprintf(stderr, "cannot open lexicon or models\n"), 1;

    std::map<std::uint32_t, int> model;
    if (!vectors.empty())
        for (const auto& [word, kind] : clusters(vectors, words_max, kinds, 12)) model[events::Judge::word_key(word)] = kind;
    std::printf("%zu words have a kind\n", model.size());
    const Weights kinds_only = Weights::of(model);

    std::map<std::string, std::map<std::string, std::vector<Verdict>>> wanted;  // set, document
    for (const std::string& path : verdict_paths)
        for (Verdict& v : read_verdicts(path, Rows::learned)) wanted[v.set][v.document].push_back(v);
    for (const std::string& path : held_out_paths)
        for (Verdict& v : read_verdicts(path, Rows::held_out)) wanted[v.set][v.document].push_back(v);
    for (const std::string& path : taught_paths)
        for (Verdict& v : read_verdicts(path, Rows::taught)) wanted[v.set][v.document].push_back(v);
    std::vector<Example> examples;
    int missing = 0;
    std::optional<training::EventDump> dump;
    if (!dump_path.empty()) dump.emplace(dump_path);
    const auto report_read = [&](const Report& report, const std::vector<Verdict>& verdicts, const std::string& document, const std::string& set) {
        if (dump) dump->text(set, document, report.text);
        const Annotation annotation = annotator->annotate(report);
        const std::vector<Claim> said = claims->find(report, annotation);
        events::ReportCoder coder(report, annotation, said, *rules, *cues, *contexts, &kinds_only);
        std::vector<bool> met(verdicts.size(), false);
        coder.weigh([&](const events::Judge& judge, const events::Trigger& trigger, const Event& event, int bar) {
            if (dump) dump->event(set, document, annotation, judge, trigger, event, bar);
            for (std::size_t i = 0; i < verdicts.size(); ++i) {
                const Verdict& v = verdicts[i];
                if (met[i] || !event.trigger.overlaps(v.trigger) || name_of(event.type) != v.type) continue;
                met[i] = true;
                Example example;
                example.kind = judge.kind_keys(trigger, event), example.doer = judge.doer_keys(trigger, event);
                example.kind_goal = v.kind, example.doer_goal = v.doer;
                example.kind_right = v.kind == 1, example.doer_right = v.doer == 1;
                example.held_out = v.held_out, example.taught = v.taught;
                example.bar = static_cast<double>(bar) / Weights::scale;
                example.fold = static_cast<int>(key_of(document) % static_cast<std::uint32_t>(folds));
                example.same_doers = training::digest_of(annotation, event.actors) == v.actors;
                example.note = v.set + "\t" + document + "\t" + std::to_string(v.trigger.begin) + "\t" + v.type;
                examples.push_back(std::move(example));
            }
        });
        missing += static_cast<int>(std::count(met.begin(), met.end(), false));
    };
    for (const std::string& source : sources) {
        const std::size_t cut = source.find('=');
        if (cut == std::string::npos) continue;
        const auto& documents = wanted[source.substr(0, cut)];
        Sink sink;
        sink.original = [&](Original original) {
            const std::string document = std::filesystem::path(original.uri).filename().string();
            const auto found = documents.find(document);
            if (found != documents.end() || dump)
                if (auto report = reader->read(original)) report_read(*report, found != documents.end() ? found->second : std::vector<Verdict>(), document, source.substr(0, cut));
            return true;
        };
        sink.refused = [](Refused) {};
        find_originals({source.substr(cut + 1)}, {}, sink);
    }
    std::printf("%zu verdicts, %d whose event is not told any more\n", examples.size(), missing);

    Learner kind, doer;
    for (Example& e : examples) {
        const double weight = e.held_out ? 0 : e.taught ? taught_weight : 1;
        kind.add(&e.kind, e.kind_goal, weight, e.fold);
        doer.add(&e.doer, e.doer_goal, e.same_doers ? weight * e.kind_goal : 0, e.fold);
    }
    kind.close(least);
    doer.close(least);
    std::printf("%zu features of kind, %zu of doer\n", kind.features(), doer.features());
    const auto both = [](double a, double b) {
        const double p = 1 / (1 + std::exp(-a)) / (1 + std::exp(-b));
        return std::log(p / (1 - p));
    };
    // The teacher has seen every verdict: what it taught would tell the answers of the fold left out. teach.py measures that.
    const bool across = taught_paths.empty();
    for (int fold = 0; across && fold < folds; ++fold) {
        kind.learn(fold, rounds, shrink);
        doer.learn(fold, rounds, shrink);
        for (Example& e : examples)
            if (!e.held_out && e.fold == fold) e.kind_score = kind.score(e.kind), e.doer_score = doer.score(e.doer);
    }
    kind.learn(-1, rounds, shrink);
    doer.learn(-1, rounds, shrink);
    for (Example& e : examples)
        if (e.held_out) e.kind_score = kind.score(e.kind), e.doer_score = doer.score(e.doer);
    for (bool held_out : {false, true}) {
        std::vector<std::pair<double, std::pair<bool, bool>>> scored;
        std::vector<std::pair<double, bool>> kinds_scored, doers_scored, whole;
        std::size_t stays = 0, kind_stays = 0, right_stays = 0, right = 0;
        for (const Example& e : examples) {
            if (e.held_out != held_out || !e.same_doers || e.taught) continue;
            const double score = both(e.kind_score, e.doer_score);
            scored.push_back({score, {e.kind_right, e.doer_right}});
            kinds_scored.push_back({e.kind_score, e.kind_right});
            if (e.kind_right) doers_scored.push_back({e.doer_score, e.doer_right});
            whole.push_back({score, e.doer_right});
            right += e.doer_right;
            if (score < e.bar) continue;
            ++stays, kind_stays += e.kind_right, right_stays += e.doer_right;
        }
        if (scored.empty() || (!held_out && !across)) continue;
        tell(held_out ? "held out" : "across folds", scored);
        std::printf("  auc kind %.3f doer %.3f both %.3f\n", auc(kinds_scored), auc(doers_scored), auc(whole));
        const auto share = [](std::size_t part, std::size_t all) { return static_cast<double>(part) / static_cast<double>(std::max<std::size_t>(all, 1)); };
        std::printf("  by the bars of the program %zu stay: type %.3f right %.3f, of the right ones %.3f\n", stays, share(kind_stays, stays),
                    share(right_stays, stays), share(right_stays, right));
    }
    if (!list_path.empty()) {
        std::ofstream list(list_path);
        for (const Example& e : examples)
            if (!e.taught) list << e.note << "\t" << e.kind_right << "\t" << e.doer_right << "\t" << e.kind_score << "\t" << e.doer_score << "\t" << e.held_out << "\n";
    }
    if (out_path.empty()) return 0;
    kind.write(model, smallest, events::Judge::kind_bias);
    doer.write(model, smallest, events::Judge::doer_bias);
    const std::string bytes = Weights::bytes(model, "events");
    std::ofstream(out_path, std::ios::binary) << bytes;
    std::printf("%s: %zu weights, %zu bytes\n", out_path.c_str(), model.size(), bytes.size());
    return 0;
}
