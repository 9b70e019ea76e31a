// Times the annotator inside one process, on one thread, after load. Driven by scripts/bench_annotate:
//
//   annotate_bench LEXICON MODELS GAZETTEER TEXTS     ("" for no gazetteer)
//
// TEXTS holds documents that end in a zero byte. Prints "ready WORDS"; for each line MODE on standard input it does one
// round over all documents and prints "CPU WALL CHECK": seconds of this thread, seconds of the clock, and a number that
// depends on the result, so that no work can be left out. MODE: syntax (tokens, sentences, tags, lemmas, trees),
// names (syntax, times and names) or annotate (everything).
#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/names/names.h"
#include "annotate/syntax/syntax.h"
#include "annotate/times/times.h"
#include "dateline/annotate.h"

namespace {

double seconds(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::vector<dateline::Report> reports_of(const char* path) {
    std::ifstream in(path, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    std::vector<dateline::Report> out;
    for (std::size_t at = 0; at < all.size();) {
        const std::size_t end = std::min(all.find('\0', at), all.size());
        dateline::Report report;
        report.text = dateline::nfc(std::string_view(all).substr(at, end - at));
        if (!report.text.empty()) out.push_back(std::move(report));
        at = end + 1;
    }
    return out;
}

int fail(const dateline::Error& error) {
    std::cerr << error.line() << '\n';
    return 1;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 5) {
        std::cerr << "annotate_bench LEXICON MODELS GAZETTEER TEXTS\n";
        return 2;
    }
    using namespace dateline;
    const auto lexicon = Lexicon::load({arguments[1]});
    if (!lexicon) return fail(lexicon.error());
    const auto annotator = Annotator::create(*lexicon, arguments[2], arguments[3]);
    if (!annotator) return fail(annotator.error());
    const auto syntax = Syntax::create(*lexicon, arguments[2]);
    if (!syntax) return fail(syntax.error());
    const auto times = Times::create(*lexicon);
    if (!times) return fail(times.error());
    const auto names = EntityFinder::create(*lexicon);
    if (!names) return fail(names.error());
    const std::vector<Report> reports = reports_of(arguments[4]);
    std::size_t words = 0;
    for (const Report& report : reports) {
        std::istringstream text(report.text);
        words += static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(text), {}));
    }
    std::cout << "ready " << words << std::endl;
    for (std::string mode; std::getline(std::cin, mode);) {
        const double cpu = seconds(CLOCK_THREAD_CPUTIME_ID), wall = seconds(CLOCK_MONOTONIC);
        std::size_t check = 0;
        for (const Report& report : reports) {
            Annotation out;
            if (mode == "annotate") {
                out = annotator->annotate(report);
            } else {
                std::vector<NameGuess> guesses;
                syntax->annotate(report, out, guesses);
                if (mode == "names") {
                    times->annotate(report, out);
                    names->annotate(report, &guesses, out);
                }
            }
            check += out.tokens.size() + out.sentences.size() + out.entities.size() + out.places.size();
        }
        std::cout << seconds(CLOCK_THREAD_CPUTIME_ID) - cpu << ' ' << seconds(CLOCK_MONOTONIC) - wall << ' ' << check << std::endl;
    }
    return 0;
}
