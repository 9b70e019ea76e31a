# Puts files into the program: page/dist as it is committed (no Node needed to build Dateline) and the
# API's description. Gives dateline_assets, which defines find_asset of src/serve/assets.h.
file(GLOB page_files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/page/dist/*)
set(asset_files ${page_files} ${CMAKE_SOURCE_DIR}/docs/openapi.json)

set(assembly "")
set(declarations "")
set(table "")
set(number 0)
foreach(file ${asset_files})
  get_filename_component(name ${file} NAME)
  get_filename_component(extension ${file} LAST_EXT)
  if(file MATCHES "/page/dist/")
    set(path "/${name}")
  else()
    set(path "/api/v1/${name}")
  endif()
  set(type "application/octet-stream")
  if(extension STREQUAL ".html")
    set(type "text/html; charset=utf-8")
  elseif(extension STREQUAL ".js")
    set(type "text/javascript; charset=utf-8")
  elseif(extension STREQUAL ".css")
    set(type "text/css; charset=utf-8")
  elseif(extension STREQUAL ".json")
    set(type "application/json; charset=utf-8")
  elseif(extension STREQUAL ".svg")
    set(type "image/svg+xml")
  elseif(extension STREQUAL ".txt")
    set(type "text/plain; charset=utf-8")
  endif()
  string(APPEND assembly "asm(\".section .rodata\\n.balign 16\\n.global dateline_asset_${number}\\ndateline_asset_${number}:\\n.incbin \\\"${file}\\\"\\n"
                         ".global dateline_asset_${number}_end\\ndateline_asset_${number}_end:\\n.byte 0\\n.previous\\n\");\n")
  string(APPEND declarations "extern \"C\" const char dateline_asset_${number}[], dateline_asset_${number}_end[];\n")
  string(APPEND table "    if (path == \"${path}\") {\n        static const Asset asset{\"${path}\", \"${type}\", "
                      "{dateline_asset_${number}, static_cast<std::size_t>(dateline_asset_${number}_end - dateline_asset_${number})}};\n"
                      "        return &asset;\n    }\n")
  math(EXPR number "${number} + 1")
endforeach()

set(asset_source ${CMAKE_BINARY_DIR}/assets.cpp)
file(CONFIGURE OUTPUT ${asset_source} CONTENT
"// Made by cmake/page.cmake.
#include \"serve/assets.h\"

#include <cstddef>

@declarations@
@assembly@
namespace dateline {

const Asset* find_asset(std::string_view path) {
@table@    return nullptr;
}

}  // namespace dateline
" @ONLY)
set_source_files_properties(${asset_source} PROPERTIES OBJECT_DEPENDS "${asset_files}")
target_sources(dateline_serve PRIVATE ${asset_source})
