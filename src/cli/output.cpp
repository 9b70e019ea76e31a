#include "cli/output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>

#include "cli/exit_code.h"
#include "query/index.h"

namespace dateline::cli {

bool Output::write(std::string_view text) {
    if (failed_ || gone_) return false;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) (errno == EPIPE ? gone_ : failed_) = true;
    return !failed_ && !gone_;
}

bool Output::release() {
    if (!failed_ && !gone_ && std::fflush(stdout) != 0) (errno == EPIPE ? gone_ : failed_) = true;
    return !failed_ && !gone_;
}

int Output::finish(int code) {
    release();
    if (!failed_) return code;
    complain({ErrorKind::unwritable, "standard output", "cannot be written", "check the space left where it goes"});
    return exit_storage;
}

bool is_terminal_out() { return ::isatty(STDOUT_FILENO) == 1; }
bool is_terminal_error() { return ::isatty(STDERR_FILENO) == 1; }

std::size_t terminal_width() {
    winsize size{};
    return ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? std::max<std::size_t>(60, size.ws_col) : 100;
}

int complain(const Error& error) {
    say(error.line());
    return exit_code(error.kind);
}

void say(std::string_view line) {
    std::string text = "dateline: ";
    // One line, whatever a file name or a message holds.
    for (char c : line) text += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    text += '\n';
    std::fwrite(text.data(), 1, text.size(), stderr);
}

namespace {

// Characters, as far as a terminal shows them: code points, control characters as blanks.
std::size_t width_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string cut(std::string text, std::size_t width) {
    if (width_of(text) <= width) return text;
    std::size_t seen = 0, at = 0;
    while (at < text.size() && seen + 1 < width) {
        ++at;
        while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) ++at;
        ++seen;
    }
    return text.substr(0, at) + "…";
}

}  // namespace

std::string table(const List& list, std::size_t width) {
    const std::size_t count = list.columns.size();
    std::vector<std::vector<std::string>> cells;
    std::vector<std::size_t> widths;
    for (const Column& column : list.columns) widths.push_back(width_of(column.name));
    for (const Row& row : list.rows) {
        std::vector<std::string>& line = cells.emplace_back();
        for (std::size_t i = 0; i < count; ++i) {
            line.push_back(plain_text(i < row.cells.size() ? row.cells[i].text : ""));
            widths[i] = std::max(widths[i], width_of(line[i]));
        }
    }
    // Wide columns give way first until the table fits, none below 12; ids are there to be copied and never do.
    const auto gives_way = [&](std::size_t i) { return list.columns[i].name != "id" && widths[i] > 12; };
    auto total = [&] {
        std::size_t sum = 2 * (count ? count - 1 : 0);
        for (std::size_t w : widths) sum += w;
        return sum;
    };
    while (width && total() > width) {
        std::size_t widest = count;
        for (std::size_t i = 0; i < count; ++i)
            if (gives_way(i) && (widest == count || widths[i] > widths[widest])) widest = i;
        if (widest == count) break;
        --widths[widest];
    }
    std::string out;
    auto add_line = [&](const std::vector<std::string>& line) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            const std::string cell = cut(line[i], widths[i]);
            const std::string pad(widths[i] - std::min(widths[i], width_of(cell)), ' ');
            text += list.columns[i].right ? pad + cell : cell + pad;
            if (i + 1 < count) text += "  ";
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + '\n';
    };
    std::vector<std::string> heads;
    for (const Column& column : list.columns) heads.push_back(column.name);
    add_line(heads);
    for (const auto& line : cells) add_line(line);
    return out;
}

}  // namespace dateline::cli
