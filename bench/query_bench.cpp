// What the views of a large case cost: processor seconds of reading, masking and indexing it, of its briefing, and of single
// questions that no index of answers knows yet.
//
//   query_bench CASE [WORD...]
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <vector>

#include "dateline/casefile.h"
#include "dateline/review.h"
#include "dateline/view.h"

namespace {

using namespace dateline;

double now() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

template <class F>
void measure(const char* what, F f) {
    const double begin = now();
    f();
    std::printf("%-34s %8.3f s\n", what, now() - begin);
    std::fflush(stdout);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::cerr << "query_bench CASE [WORD...]\n";
        return 2;
    }
    const auto file = CaseFile::open(arguments[1], CaseFile::Mode::read);
    if (!file) return std::cerr << file.error().line() << '\n', 1;
    Case content;
    bool loaded = false;
    measure("load", [&] {
        auto read = file->load();
        if (!read) return void(std::cerr << read.error().line() << '\n');
        content = std::move(*read);
        loaded = true;
    });
    if (!loaded) return 1;
    std::printf("%zu reports, %zu events, %zu actors\n", content.reports.size(), content.links.events.size(), content.links.actors.size());
    measure("apply review", [&] { apply_review(content); });
    measure("mask", [&] { mask(content); });
    std::unique_ptr<View> view;
    measure("index", [&] { view = std::make_unique<View>(std::move(content)); });
    measure("briefing", [&] { std::printf("%zu bytes\n", view->briefing(BriefingFacts{}).size()); });
    measure("prepare", [&] { view->prepare(); });
    measure("network, unfiltered", [&] { view->network(Filter{}); });
    Filter typed;
    typed.type = "ASSAULT";
    measure("network, one type", [&] { view->network(typed); });
    measure("map, one type", [&] { view->map(typed); });
    measure("facets, one type", [&] { view->facets(typed); });
    for (int i = 2; i < count; ++i)
        for (const ListKind kind : {ListKind::events, ListKind::claims, ListKind::timeline, ListKind::sources}) {
            Filter words;
            words.words = arguments[i];
            Page page;
            page.limit = 200;
            const std::string what = std::string(Names<ListKind>::list[static_cast<std::size_t>(kind)]) + " with " + arguments[i];
            measure(what.c_str(), [&] { view->list(kind, words, page); });
        }
    view.release();  // the process ends; taking the indexes apart would only cost time
    return 0;
}
