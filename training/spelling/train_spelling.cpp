// Learns models/spelling.bin: which Arabic letters a spelling in Latin script stands for (src/resolve/transliteration.h).
//
//   train_spelling --names train.tsv -o models/spelling.bin
//   train_spelling --names train.tsv --held-out 4 -o /tmp/x.bin --spare spared.tsv     every fourth line is not learned from
//
// One line a name: Latin spelling, Arabic form, how many bear it so. Nobody has told which letters belong
// together: the border before the word and each Latin letter write none, one or two Arabic ones, and all ways to do so
// are weighed by what the network believes so far (forward and backward over both words). Steps are Adam's, by batches, their
// size falls along a half cosine; examples come in a fixed order, one thread: the same input, the same file.
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

constexpr int reach = 4, places = 2 * reach + 1;              // letters on either side that the lower units see
constexpr int upper_reach = 2, spans = 2 * upper_reach + 1;  // places on either side whose lower units the upper ones see
constexpr int slots = 2;                                     // Arabic letters that one place may write

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

// Numbers that are learned, with the gradient of the batch and Adam's running means of it and of its square.
struct Weights {
    std::vector<float> value, gradient, mean, square;
    explicit Weights(std::size_t size) : value(size), gradient(size), mean(size), square(size) {}
};

class Learner {
public:
    Learner(int hidden, int upper, int letters, std::uint64_t seed)
        : hidden_(hidden), upper_(upper), letters_(letters), outputs_(slots * letters), first_(size(places * latin_codes * hidden)),
          first_bias_(size(hidden)), middle_(size(spans * hidden * upper)), middle_bias_(size(upper)),
          last_(size(hidden * outputs_)), last_upper_(size(upper * outputs_)), bias_(size(outputs_)), border_(size(outputs_)),
          random_{seed} {
        const auto fill = [&](Weights& w, double spread) {
            for (float& value : w.value) value = random_.normal() * static_cast<float>(spread);
        };
        fill(first_, 0.25);
        first_bias_.value.assign(size(hidden), 0.1F);
        fill(middle_, std::sqrt(1.0 / (spans * hidden)));
        fill(last_, 0.5 * std::sqrt(2.0 / hidden));
        fill(last_upper_, 0.05);
        bias_.value[0] = 1;                     // most letters write one or none
        bias_.value[size(letters)] = 4;         // hardly any writes two
        border_.value[0] = 3;                   // nor the border any
    }

    // One pass over the pairs in a new order. Returns the mean surprise of an Arabic form, in nats.
    double pass(const std::vector<Pair>& pairs, float drop, double strange);
    // Steps in all that pass() will take, for the size of each.
    void plan(std::size_t steps, float rate) {
        steps_ = steps;
        rate_ = rate;
    }
    static constexpr std::size_t batch = 128;
    void write(const std::string& path, const std::vector<char32_t>& points) const;

private:
    static std::size_t size(int n) { return static_cast<std::size_t>(n); }
    // Place 0 is the border before the word.
    static int code(const Pair& pair, int place) {
        return place <= 0 || place > static_cast<int>(pair.latin.size()) ? 0 : pair.latin[size(place - 1)];
    }
    static bool in_sight(const Pair& pair, int place) { return place >= 0 && place <= static_cast<int>(pair.latin.size()) + 1; }
    void keep_some(float* unit, int count, float drop);
    void think(const Pair& pair, float drop);
    void learn(const Pair& pair);
    void step(Weights& weights, float scale, double rate, double soon, double late) const;
    void take_step();

    int hidden_, upper_, letters_, outputs_;
    Weights first_, first_bias_, middle_, middle_bias_, last_, last_upper_, bias_, border_;
    Random random_;
    std::size_t steps_ = 0, taken_ = 0;
    float rate_ = 0;
    // Of the word at hand, by place: lower and upper units, chances of letters, and what these should be less what they are.
    std::vector<float> lower_units_, upper_units_, out_, wrong_, lower_back_, upper_back_;
    float keep_ = 1;  // by what units were multiplied for those left out
};

// Units below zero are silent; of the rest a share is left out at random.
void Learner::keep_some(float* unit, int count, float drop) {
    for (int k = 0; k < count; ++k) {
        if (unit[k] <= 0)
            unit[k] = 0;
        else if (drop > 0)
            unit[k] = random_.uniform() < drop ? 0 : unit[k] * keep_;
    }
}

// to[0..count) += by * from[0..count)
inline void add(float* to, const float* from, float by, int count) {
    for (int i = 0; i < count; ++i) to[i] += by * from[i];
}

// Sum of products in a fixed order that the compiler may run side by side.
inline float product(const float* a, const float* b, int count) {
    float sums[8] = {};
    int i = 0;
    for (; i + 8 <= count; i += 8)
        for (int lane = 0; lane < 8; ++lane) sums[lane] += a[i + lane] * b[i + lane];
    for (; i < count; ++i) sums[0] += a[i] * b[i];
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

void Learner::think(const Pair& pair, float drop) {
    const int count = static_cast<int>(pair.latin.size()) + 1;
    keep_ = drop > 0 ? 1 / (1 - drop) : 1;
    lower_units_.resize(size(count * hidden_));
    upper_units_.resize(size(count * upper_));
    out_.resize(size(count * outputs_));
    for (int at = 0; at < count; ++at) {
        float* const unit = &lower_units_[size(at * hidden_)];
        std::copy(first_bias_.value.begin(), first_bias_.value.end(), unit);
        for (int place = 0; place < places; ++place)
            if (const int from = at + place - reach; in_sight(pair, from))
                add(unit, &first_.value[size((place * latin_codes + code(pair, from)) * hidden_)], 1, hidden_);
        keep_some(unit, hidden_, drop);
    }
    for (int at = 0; at < count; ++at) {
        float* const unit = &upper_units_[size(at * upper_)];
        std::copy(middle_bias_.value.begin(), middle_bias_.value.end(), unit);
        for (int span = 0; span < spans; ++span) {
            const int from = at + span - upper_reach;
            if (from < 0 || from >= count) continue;
            for (int k = 0; k < hidden_; ++k)
                if (const float by = lower_units_[size(from * hidden_ + k)]; by > 0)
                    add(unit, &middle_.value[size((span * hidden_ + k) * upper_)], by, upper_);
        }
        keep_some(unit, upper_, drop);
        float* const out = &out_[size(at * outputs_)];
        std::copy(bias_.value.begin(), bias_.value.end(), out);
        if (at == 0) add(out, border_.value.data(), 1, outputs_);
        for (int k = 0; k < hidden_; ++k)
            if (const float by = lower_units_[size(at * hidden_ + k)]; by > 0) add(out, &last_.value[size(k * outputs_)], by, outputs_);
        for (int k = 0; k < upper_; ++k)
            if (unit[k] > 0) add(out, &last_upper_.value[size(k * outputs_)], unit[k], outputs_);
        for (int s = 0; s < slots; ++s) {
            float* const part = out + s * letters_;
            const float best = *std::max_element(part, part + letters_);
            float sum = 0;
            for (int l = 0; l < letters_; ++l) sum += part[l] = std::exp(part[l] - best);
            for (int l = 0; l < letters_; ++l) part[l] /= sum;
        }
    }
}

// Adds the gradient of `wrong_` (wished less given chances) through all layers.
void Learner::learn(const Pair& pair) {
    const int count = static_cast<int>(pair.latin.size()) + 1;
    lower_back_.assign(size(count * hidden_), 0);
    upper_back_.resize(size(upper_));
    for (int at = 0; at < count; ++at) {
        const float* const wrong = &wrong_[size(at * outputs_)];
        const float* const unit = &upper_units_[size(at * upper_)];
        add(bias_.gradient.data(), wrong, 1, outputs_);
        if (at == 0) add(border_.gradient.data(), wrong, 1, outputs_);
        for (int k = 0; k < upper_; ++k) {
            upper_back_[size(k)] = 0;
            if (unit[k] <= 0) continue;
            upper_back_[size(k)] = keep_ * product(&last_upper_.value[size(k * outputs_)], wrong, outputs_);
            add(&last_upper_.gradient[size(k * outputs_)], wrong, unit[k], outputs_);
        }
        add(middle_bias_.gradient.data(), upper_back_.data(), 1, upper_);
        for (int span = 0; span < spans; ++span) {
            const int from = at + span - upper_reach;
            if (from < 0 || from >= count) continue;
            for (int k = 0; k < hidden_; ++k) {
                const float by = lower_units_[size(from * hidden_ + k)];
                if (by <= 0) continue;
                const std::size_t row = size((span * hidden_ + k) * upper_);
                lower_back_[size(from * hidden_ + k)] += keep_ * product(&middle_.value[row], upper_back_.data(), upper_);
                add(&middle_.gradient[row], upper_back_.data(), by, upper_);
            }
        }
        for (int k = 0; k < hidden_; ++k) {
            const float by = lower_units_[size(at * hidden_ + k)];
            if (by <= 0) continue;
            lower_back_[size(at * hidden_ + k)] += keep_ * product(&last_.value[size(k * outputs_)], wrong, outputs_);
            add(&last_.gradient[size(k * outputs_)], wrong, by, outputs_);
        }
    }
    for (int at = 0; at < count; ++at) {
        const float* const back = &lower_back_[size(at * hidden_)];
        add(first_bias_.gradient.data(), back, 1, hidden_);
        for (int place = 0; place < places; ++place)
            if (const int from = at + place - reach; in_sight(pair, from))
                add(&first_.gradient[size((place * latin_codes + code(pair, from)) * hidden_)], back, 1, hidden_);
    }
}

void Learner::step(Weights& weights, float scale, double rate, double soon, double late) const {
    constexpr float decay = 1e-3F;
    const float now = static_cast<float>(rate / soon), wide = static_cast<float>(1 / late), shrink = static_cast<float>(rate) * decay;
    for (std::size_t i = 0; i < weights.value.size(); ++i) {
        const float g = weights.gradient[i] * scale;
        weights.mean[i] = 0.9F * weights.mean[i] + 0.1F * g;
        weights.square[i] = 0.999F * weights.square[i] + 0.001F * g * g;
        weights.value[i] += now * weights.mean[i] / (std::sqrt(weights.square[i] * wide) + 1e-8F) - shrink * weights.value[i];
        weights.gradient[i] = 0;
    }
}

void Learner::take_step() {
    Weights* const all[] = {&first_, &first_bias_, &middle_, &middle_bias_, &last_, &last_upper_, &bias_, &border_};
    double length = 0;
    for (const Weights* weights : all)
        for (const float g : weights->gradient) length += static_cast<double>(g) * static_cast<double>(g);
    length = std::sqrt(length) / static_cast<double>(batch);
    constexpr double most = 5;  // a longer gradient is shortened to this
    const float scale = static_cast<float>((length > most ? most / length : 1.0) / static_cast<double>(batch));
    constexpr std::size_t warm = 200;
    const double done = taken_ < warm ? 0 : static_cast<double>(taken_ - warm) / static_cast<double>(std::max<std::size_t>(steps_, warm + 1) - warm);
    const double rate = static_cast<double>(rate_) * (taken_ < warm ? static_cast<double>(taken_) / warm : 0.5 * (1 + std::cos(3.14159265358979 * std::min(done, 1.0))));
    ++taken_;
    const double soon = 1 - std::pow(0.9, static_cast<double>(taken_)), late = 1 - std::pow(0.999, static_cast<double>(taken_));
    for (Weights* weights : all) step(*weights, scale, rate, soon, late);
}

double Learner::pass(const std::vector<Pair>& pairs, float drop, double strange) {
    std::vector<std::size_t> order(pairs.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random_.next() % i]);
    double surprise = 0;
    std::size_t counted = 0, seen = 0;
    std::vector<double> ahead, behind;
    for (const std::size_t which : order) {
        const Pair& pair = pairs[which];
        const std::size_t n = pair.latin.size() + 1, m = pair.arabic.size(), steps = slots * n, width = m + 1;
        if (seen > 0 && seen % batch == 0) take_step();
        ++seen;
        think(pair, drop);
        const auto chance = [&](std::size_t s, int l) { return static_cast<double>(out_[s * size(letters_) + size(l)]); };
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
        if (-std::log(all) / static_cast<double>(m) > strange) continue;
        behind[steps * width + m] = 1;
        for (std::size_t s = steps; s-- > 0;)
            for (std::size_t j = 0; j <= m; ++j)
                behind[s * width + j] = behind[(s + 1) * width + j] * chance(s, 0) +
                                        (j < m ? behind[(s + 1) * width + j + 1] * chance(s, pair.arabic[j]) : 0.0);
        wrong_.resize(n * size(outputs_));
        for (std::size_t s = 0; s < steps; ++s) {
            float* const to = &wrong_[s * size(letters_)];
            for (int l = 0; l < letters_; ++l) to[l] = -out_[s * size(letters_) + size(l)];
            for (std::size_t j = 0; j <= m; ++j) {
                const double here = ahead[s * width + j] / all;
                to[0] += static_cast<float>(here * chance(s, 0) * behind[(s + 1) * width + j]);
                if (j < m)
                    to[pair.arabic[j]] += static_cast<float>(here * chance(s, pair.arabic[j]) * behind[(s + 1) * width + j + 1]);
            }
            for (int l = 0; l < letters_; ++l) to[l] *= pair.weight;
        }
        learn(pair);
    }
    take_step();
    return counted ? surprise / static_cast<double>(counted) : 0;
}

// Weights to bytes: one scale for the first layer, one for each unit or output above. A lower unit is a number of the first
// layer's scale, an upper one of upper_scale.
void Learner::write(const std::string& path, const std::vector<char32_t>& points) const {
    std::ofstream out(path, std::ios::binary);
    const auto number = [&](double value) {
        const std::int32_t n = static_cast<std::int32_t>(std::lround(value));
        out.write(reinterpret_cast<const char*>(&n), 4);
    };
    const auto byte = [&](float value, float scale) {
        out.put(static_cast<char>(static_cast<signed char>(std::clamp(std::lround(value / scale), -127L, 127L))));
    };
    // Bytes of a layer with a scale for each of `columns`; these are returned.
    const auto layer = [&](const Weights& weights, int columns) {
        std::vector<float> scales(size(columns), 1e-6F);
        for (std::size_t i = 0; i < weights.value.size(); ++i) {
            float& most = scales[i % size(columns)];
            most = std::max(most, std::fabs(weights.value[i]) / 127);
        }
        for (std::size_t i = 0; i < weights.value.size(); ++i) byte(weights.value[i], scales[i % size(columns)]);
        return scales;
    };
    out.write("DLSP", 4);
    number(2);
    number(hidden_);
    number(upper_);
    number(letters_);
    for (const char32_t point : points) {
        const std::uint16_t p = static_cast<std::uint16_t>(point);
        out.write(reinterpret_cast<const char*>(&p), 2);
    }
    std::vector<float> sizes;
    for (const float w : first_.value) sizes.push_back(std::fabs(w));
    std::sort(sizes.begin(), sizes.end());
    const float scale = sizes[sizes.size() * 9995 / 10000] / 127;
    constexpr float upper_scale = 1.0F / 128;
    for (const float w : first_.value) byte(w, scale);
    for (const float b : first_bias_.value) number(static_cast<double>(b / scale));
    for (const float s : layer(middle_, upper_)) number(65536.0 * static_cast<double>(scale * s / upper_scale));
    for (const float b : middle_bias_.value) number(static_cast<double>(b / upper_scale));
    const double bits = 256 / std::log(2.0);
    for (const float s : layer(last_, outputs_)) number(65536.0 * bits * static_cast<double>(scale * s));
    for (const float s : layer(last_upper_, outputs_)) number(65536.0 * bits * static_cast<double>(upper_scale * s));
    for (const float b : bias_.value) number(bits * static_cast<double>(b));
    for (const float b : border_.value) number(bits * static_cast<double>(b));
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
    int rounds = 20, hidden = 128, upper = 96, held_out = 0;
    float rate = 0.003F, drop = 0.25F;
    std::uint64_t seed = 1;
    app.add_option("--names", names, "Latin spelling and Arabic form a line, tab-separated")->required()->check(CLI::ExistingFile);
    app.add_option("-o", out, "file to write");
    app.add_option("--rounds", rounds, "passes over the names");
    app.add_option("--hidden", hidden, "lower hidden units");
    app.add_option("--upper", upper, "upper hidden units");
    app.add_option("--rate", rate, "greatest step size");
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
    Learner learner(hidden, upper, count, seed);
    learner.plan(static_cast<std::size_t>(rounds) * ((pairs.size() + Learner::batch - 1) / Learner::batch), rate);
    for (int round = 0; round < rounds; ++round) {
        const double strange = round < 2 ? 1e9 : 2.5;  // nats a letter
        std::fprintf(stderr, "round %d: %.4f nats a name\n", round + 1, learner.pass(pairs, drop, strange));
    }
    learner.write(out, letters.points());
    return 0;
}
