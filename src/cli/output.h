// Results go to standard output, everything else to standard error.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dateline/query.h"
#include "dateline/result.h"

namespace dateline::cli {

// Writes to standard output; a reader that has gone away (head, less) is no error, a full disk is.
class Output {
public:
    bool write(std::string_view text);  // false: stop, nobody reads on or the disk is full
    bool release();                     // hands on what was written so far, for those who read along; false as for write
    int finish(int code);               // flushes; exit_storage when something could not be written
private:
    bool failed_ = false, gone_ = false;
};

bool is_terminal_out();
bool is_terminal_error();
std::size_t terminal_width();  // in characters; 100 when the output is no terminal, 60 at the least

// One plain line on standard error: "dateline: where: what; fix".
int complain(const Error& error);
void say(std::string_view line);

// Columns padded to the width of their longest cell; the last is cut to the width of the terminal.
std::string table(const List& list, std::size_t width);

}  // namespace dateline::cli
