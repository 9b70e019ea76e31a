// Learns models/spelling.bin: which Arabic letters a spelling in Latin script stands for (src/resolve/transliteration.h).
//
//   train_spelling --names train.tsv -o models/spelling.bin
//   train_spelling --names train.tsv --held-out 4 -o /tmp/x.bin --spare spared.tsv     every fourth line is not learned from
//
// One line a name: Latin spelling, Arabic form, how many bear it so. Nobody has told which letters belong
// together: each Latin letter writes none, one or two Arabic ones, and all ways to do so are weighed by what the
// network believes so far (forward and backward over both words). Steps shrink by weight (AdaGrad), examples come in a
// fixed order, one thread: the same input, the same file.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <numeric>
#include <string>
#include <vector>

#include "dateline/text.h"
#include "resolve/letters.h"
#include "resolve/transliteration.h"

using namespace dateline;

namespace {

constexpr int reach = 4, places = 2 * reach + 1;
constexpr int slots = 2;  // Arabic letters that one Latin letter may write

struct Pair {
    std::vector<std::uint8_t> latin;
    std::vector<int> arabic;
    float weight = 1;  // more for a name that many bear
};

// SplitMix64: the same numbers on every machine.
struct Random {
    std::uint64_t state;
    std::uint64_t next() {
        std::uint64_t z = state += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    float uniform() { return static_cast<float>(next() >> 40) / static_cast<float>(1 << 24); }
    float normal() {  // sum of uniforms: near enough, and no libm
        float sum = 0;
        for (int i = 0; i < 12; ++i) sum += uniform();
        return sum - 6;
    }
};

struct Weights {
    std::vector<float> value, seen;  // seen: squares of past gradients
    explicit Weights(std::size_t size, float fill = 0) : value(size, fill), seen(size, 1e-4F) {}
};

class Learner {
public:
    Learner(int hidden, int letters, std::uint64_t seed)
        : hidden_(hidden), letters_(letters), outputs_(slots * letters), first_(size(places * latin_codes * hidden)),
          first_bias_(size(hidden), 0.1F), second_(size(hidden * outputs_)), bias_(size(outputs_)), random_{seed} {
        for (float& w : first_.value) w = random_.normal() * 0.25F;
        const float spread = std::sqrt(2.0F / static_cast<float>(hidden));
        for (float& w : second_.value) w = random_.normal() * spread;
        bias_.value[0] = 1;                         // most letters write one or none
        bias_.value[static_cast<std::size_t>(letters)] = 4;  // hardly any writes two
    }

    // One pass over the pairs in a new order. Returns the mean surprise of an Arabic form, in nats.
    double pass(const std::vector<Pair>& pairs, float rate, float drop, bool spare_strange);
    void write(const std::string& path, const std::vector<char32_t>& points) const;

private:
    static std::size_t size(int n) { return static_cast<std::size_t>(n); }
    static int code(const Pair& pair, int at) {
        return at < 0 || at >= static_cast<int>(pair.latin.size()) ? 0 : pair.latin[size(at)];
    }
    void think(const Pair& pair, int at, float drop, float* unit, float* out);
    void learn(const Pair& pair, int at, const float* unit, const float* wrong, float rate);

    int hidden_, letters_, outputs_;
    Weights first_, first_bias_, second_, bias_;
    Random random_;
    std::vector<float> back_;
};

void Learner::think(const Pair& pair, int at, float drop, float* unit, float* out) {
    std::copy(first_bias_.value.begin(), first_bias_.value.end(), unit);
    for (int place = 0; place < places; ++place) {
        const int from = at + place - reach;
        if (from < -1 || from > static_cast<int>(pair.latin.size())) continue;
        const float* row = &first_.value[size((place * latin_codes + code(pair, from)) * hidden_)];
        for (int k = 0; k < hidden_; ++k) unit[k] += row[k];
    }
    for (int k = 0; k < hidden_; ++k) {
        if (unit[k] < 0) unit[k] = 0;
        if (drop > 0 && unit[k] > 0) unit[k] = random_.uniform() < drop ? 0 : unit[k] / (1 - drop);
    }
    std::copy(bias_.value.begin(), bias_.value.end(), out);
    for (int k = 0; k < hidden_; ++k) {
        if (unit[k] <= 0) continue;
        const float* row = &second_.value[size(k * outputs_)];
        for (int o = 0; o < outputs_; ++o) out[o] += unit[k] * row[o];
    }
    for (int s = 0; s < slots; ++s) {
        float* part = out + s * letters_;
        const float best = *std::max_element(part, part + letters_);
        float sum = 0;
        for (int l = 0; l < letters_; ++l) sum += part[l] = std::exp(part[l] - best);
        for (int l = 0; l < letters_; ++l) part[l] /= sum;
    }
}

// A step against `wrong` (wished less given chances) through both layers.
void Learner::learn(const Pair& pair, int at, const float* unit, const float* wrong, float rate) {
    const auto step = [&](float gradient, float& value, float& seen) {
        seen += gradient * gradient;
        value += rate * gradient / std::sqrt(seen);
    };
    back_.assign(size(hidden_), 0);
    for (int k = 0; k < hidden_; ++k) {
        if (unit[k] <= 0) continue;
        float* row = &second_.value[size(k * outputs_)];
        float* seen = &second_.seen[size(k * outputs_)];
        float sums[4] = {0, 0, 0, 0};  // a fixed order that the compiler may run side by side
        for (int o = 0; o < outputs_; ++o) sums[o & 3] += row[o] * wrong[o];
        back_[size(k)] = sums[0] + sums[1] + sums[2] + sums[3];
        for (int o = 0; o < outputs_; ++o) step(unit[k] * wrong[o], row[o], seen[o]);
    }
    for (int o = 0; o < outputs_; ++o) step(wrong[o], bias_.value[size(o)], bias_.seen[size(o)]);
    for (int place = 0; place < places; ++place) {
        const int from = at + place - reach;
        if (from < -1 || from > static_cast<int>(pair.latin.size())) continue;
        const std::size_t row = size((place * latin_codes + code(pair, from)) * hidden_);
        for (int k = 0; k < hidden_; ++k) step(back_[size(k)], first_.value[row + size(k)], first_.seen[row + size(k)]);
    }
    for (int k = 0; k < hidden_; ++k) step(back_[size(k)], first_bias_.value[size(k)], first_bias_.seen[size(k)]);
}

double Learner::pass(const std::vector<Pair>& pairs, float rate, float drop, bool spare_strange) {
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.next() % i]);
    double surprise = 0;
    std::size_t counted = 0;
    std::vector<float> units, outs, wrong(size(outputs_));
    std::vector<double> ahead, behind;
    for (const std::size_t which : order) {
        const Pair& pair = pairs[which];
        const std::size_t n = pair.latin.size(), m = pair.arabic.size(), steps = slots * n, width = m + 1;
        units.resize(n * size(hidden_));
        outs.resize(n * size(outputs_));
        for (std::size_t i = 0; i < n; ++i)
            think(pair, static_cast<int>(i), drop, &units[i * size(hidden_)], &outs[i * size(outputs_)]);
        const auto chance = [&](std::size_t s, int l) { return outs[(s * size(letters_)) + size(l)]; };
        ahead.assign((steps + 1) * width, 0);
        behind.assign((steps + 1) * width, 0);
        ahead[0] = 1;
        for (std::size_t s = 0; s < steps; ++s)
            for (std::size_t j = 0; j <= m; ++j) {
                const double here = ahead[s * width + j];
                ahead[(s + 1) * width + j] += here * chance(s, 0);
                if (j < m) ahead[(s + 1) * width + j + 1] += here * chance(s, pair.arabic[j]);
            }
        const double all = ahead[steps * width + m];
        if (!(all > 1e-250)) continue;
        surprise -= std::log(all);
        ++counted;
        // The lists hold pairs that are no spellings of one name; what is far stranger than the rest is one of them.
        if (spare_strange && -std::log(all) / static_cast<double>(m) > 2.5) continue;
        behind[steps * width + m] = 1;
        for (std::size_t s = steps; s-- > 0;)
            for (std::size_t j = 0; j <= m; ++j)
                behind[s * width + j] = behind[(s + 1) * width + j] * chance(s, 0) +
                                        (j < m ? behind[(s + 1) * width + j + 1] * chance(s, pair.arabic[j]) : 0.0);
        for (std::size_t i = 0; i < n; ++i) {
            for (int part = 0; part < slots; ++part) {
                const std::size_t s = slots * i + size(part);
                float* const to = &wrong[size(part * letters_)];
                for (int l = 0; l < letters_; ++l) to[l] = -chance(s, l);
                for (std::size_t j = 0; j <= m; ++j) {
                    const double here = ahead[s * width + j] / all;
                    to[0] += static_cast<float>(here * chance(s, 0) * behind[(s + 1) * width + j]);
                    if (j < m)
                        to[pair.arabic[j]] +=
                            static_cast<float>(here * chance(s, pair.arabic[j]) * behind[(s + 1) * width + j + 1]);
                }
            }
            for (float& w : wrong) w *= pair.weight;
            learn(pair, static_cast<int>(i), &units[i * size(hidden_)], wrong.data(), rate);
        }
    }
    return counted ? surprise / static_cast<double>(counted) : 0;
}

// Weights to bytes: one scale for the first layer, one for each output of the second.
void Learner::write(const std::string& path, const std::vector<char32_t>& points) const {
    std::ofstream out(path, std::ios::binary);
    const auto number = [&](double value) {
        const std::int32_t n = static_cast<std::int32_t>(std::lround(value));
        out.write(reinterpret_cast<const char*>(&n), 4);
    };
    const auto byte = [&](float value, float scale) {
        out.put(static_cast<char>(static_cast<signed char>(std::clamp(std::lround(value / scale), -127L, 127L))));
    };
    out.write("DLSP", 4);
    number(1);
    number(hidden_);
    number(letters_);
    for (const char32_t point : points) {
        const std::uint16_t p = static_cast<std::uint16_t>(point);
        out.write(reinterpret_cast<const char*>(&p), 2);
    }
    std::vector<float> sizes;
    for (const float w : first_.value) sizes.push_back(std::fabs(w));
    std::sort(sizes.begin(), sizes.end());
    const float scale = sizes[sizes.size() * 9995 / 10000] / 127;
    for (const float w : first_.value) byte(w, scale);
    for (const float b : first_bias_.value) number(b / scale);
    std::vector<float> scales(size(outputs_), 1e-6F);
    for (std::size_t i = 0; i < second_.value.size(); ++i) {
        float& most = scales[i % size(outputs_)];
        most = std::max(most, std::fabs(second_.value[i]) / 127);
    }
    for (std::size_t i = 0; i < second_.value.size(); ++i) byte(second_.value[i], scales[i % size(outputs_)]);
    const double bits = 256 / std::log(2.0);
    for (const float s : scales) number(65536.0 * bits * static_cast<double>(scale * s));
    for (const float b : bias_.value) number(bits * static_cast<double>(b));
}

// Arabic letters as the table numbers them, in the order in which they are first met.
class Letters {
public:
    int of(char32_t point) {
        const auto [at, fresh] = numbers_.emplace(point, static_cast<int>(points_.size()) + 1);
        if (fresh) points_.push_back(point);
        return at->second;
    }
    const std::vector<char32_t>& points() const { return points_; }

private:
    std::map<char32_t, int> numbers_;
    std::vector<char32_t> points_;
};

std::vector<Pair> read(const std::string& path, int spare_every, const std::string& spared_path, Letters& letters) {
    std::vector<Pair> pairs;
    std::ifstream in(path);
    std::ofstream spared;
    if (!spared_path.empty()) spared.open(spared_path);
    int number = 0;
    for (std::string line; std::getline(in, line);) {
        if (spare_every > 0 && ++number % spare_every == 0) {
            spared << line << '\n';
            continue;
        }
        const std::vector<std::string_view> cells = split(line, '\t');
        if (cells.size() < 2) continue;
        const LetterCodes latin = letter_codes(fold(cells[0]), Transliteration::word_max);
        const LetterCodes arabic = letter_codes(fold(cells[1]), Transliteration::word_max);
        if (!latin.known || !arabic.known || latin.latin.empty() || arabic.arabic.empty() ||
            arabic.arabic.size() > 2 * latin.latin.size())
            continue;
        Pair pair{latin.latin, {}};
        for (const char32_t point : arabic.arabic) pair.arabic.push_back(letters.of(point));
        if (cells.size() > 2) pair.weight += std::log(std::max(1.0F, static_cast<float>(std::atoi(std::string(cells[2]).c_str()))));
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Learns which Arabic letters Latin spellings of names stand for.");
    std::string names, out = "models/spelling.bin", spare;
    int rounds = 12, hidden = 256, held_out = 0;
    float rate = 0.15F, drop = 0.25F;
    std::uint64_t seed = 1;
    app.add_option("--names", names, "Latin spelling and Arabic form a line, tab-separated")->required()->check(CLI::ExistingFile);
    app.add_option("-o", out, "file to write");
    app.add_option("--rounds", rounds, "passes over the names");
    app.add_option("--hidden", hidden, "hidden units");
    app.add_option("--rate", rate, "first step size");
    app.add_option("--drop", drop, "share of hidden units left out while learning");
    app.add_option("--seed", seed, "of order and first weights");
    app.add_option("--held-out", held_out, "every n-th line is not learned from");
    app.add_option("--spare", spare, "where to write those lines");
    CLI11_PARSE(app, argc, argv);
    Letters letters;
    const std::vector<Pair> pairs = read(names, held_out, spare, letters);
    const int count = static_cast<int>(letters.points().size()) + 1;
    if (pairs.empty() || count > static_cast<int>(Transliteration::letters_max)) {
        std::fprintf(stderr, "%s: %zu usable names, %d letters\n", names.c_str(), pairs.size(), count);
        return 1;
    }
    std::fprintf(stderr, "%zu names, %d letters\n", pairs.size(), count);
    Learner learner(hidden, count, seed);
    for (int round = 0; round < rounds; ++round) {
        const float slow = round * 10 < rounds * 6 ? 1.0F : round * 20 < rounds * 17 ? 0.4F : 0.15F;
        const double surprise = learner.pass(pairs, rate * slow, drop, round >= 2);
        std::fprintf(stderr, "round %d: %.4f nats a name\n", round + 1, surprise);
    }
    learner.write(out, letters.points());
    return 0;
}
