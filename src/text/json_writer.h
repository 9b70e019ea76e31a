// Writes JSON piece by piece, for views that are no record. Commas are its own concern; what is opened
// must be closed in order.
//
//   JsonWriter json;
//   json.open().text("id", id).list("cells").item(a).item(b).end_list().close();
#pragma once

#include <string>
#include <string_view>

#include "text/json_text.h"

namespace dateline {

class JsonWriter {
public:
    JsonWriter& open() { return begin('{'); }                                // an object as an item
    JsonWriter& open(std::string_view key) { return name(key), begin('{'); }
    JsonWriter& close() { return end('}'); }
    JsonWriter& list() { return begin('['); }
    JsonWriter& list(std::string_view key) { return name(key), begin('['); }
    JsonWriter& end_list() { return end(']'); }

    JsonWriter& text(std::string_view key, std::string_view value) { return name(key), put(value); }
    // The same, but an empty value is unknown and left out.
    JsonWriter& known(std::string_view key, std::string_view value) { return value.empty() ? *this : text(key, value); }
    JsonWriter& number(std::string_view key, double value) { return name(key), put_number(value); }
    JsonWriter& flag(std::string_view key, bool value) { return name(key), put_raw(value ? "true" : "false"); }
    JsonWriter& null(std::string_view key) { return name(key), put_raw("null"); }
    JsonWriter& raw(std::string_view key, std::string_view json) { return name(key), put_raw(json); }

    JsonWriter& item(std::string_view value) { return comma(), put(value); }
    JsonWriter& item_number(double value) { return comma(), put_number(value); }
    JsonWriter& item_raw(std::string_view json) { return comma(), put_raw(json); }

    std::string take() { return std::move(out_); }
    std::size_t size() const { return out_.size(); }

private:
    void comma() {
        if (!fresh_) out_ += ',';
        fresh_ = true;
    }
    void name(std::string_view key) {
        comma();
        json::append_string(out_, key);
        out_ += ':';
        fresh_ = true;  // the value follows without a comma
    }
    JsonWriter& begin(char bracket) {
        comma();
        out_ += bracket;
        fresh_ = true;
        return *this;
    }
    JsonWriter& end(char bracket) {
        out_ += bracket;
        fresh_ = false;
        return *this;
    }
    JsonWriter& put(std::string_view value) {
        json::append_string(out_, value);
        fresh_ = false;
        return *this;
    }
    JsonWriter& put_number(double value) {
        json::append_number(out_, value);
        fresh_ = false;
        return *this;
    }
    JsonWriter& put_raw(std::string_view json) {
        out_ += json;
        fresh_ = false;
        return *this;
    }

    std::string out_;
    bool fresh_ = true;
};

}  // namespace dateline
