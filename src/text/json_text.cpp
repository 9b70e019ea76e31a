#include "text/json_text.h"

#include <charconv>
#include <cmath>

namespace dateline::json {

void append_string(std::string& out, std::string_view text) {
    static constexpr char digits[] = "0123456789abcdef";
    out += '"';
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        switch (c) {
            case '"': out += "\\\""; break;
            case '\\': out += "\\\\"; break;
            case '\n': out += "\\n"; break;
            case '\t': out += "\\t"; break;
            case '\r': out += "\\r"; break;
            default:
                if (byte < 0x20 || byte == 0x7F) {
                    out += "\\u00";
                    out += digits[byte >> 4];
                    out += digits[byte & 15];
                } else {
                    out += c;
                }
        }
    }
    out += '"';
}

void append_number(std::string& out, double value) {
    // JSON has no infinities; no finding has one either, but a reader must never see invalid JSON.
    if (!std::isfinite(value)) {
        out += "null";
        return;
    }
    char buffer[32];
    // Whole numbers without an exponent as far as they are exact.
    const auto end = std::fabs(value) < 9e15 && value == std::trunc(value)
                         ? std::to_chars(buffer, buffer + sizeof buffer, static_cast<std::int64_t>(value))
                         : std::to_chars(buffer, buffer + sizeof buffer, value);
    out.append(buffer, end.ptr);
}

}  // namespace dateline::json
