# Writes a C++ file that holds a text file: cmake -DINPUT=... -DOUTPUT=... -DNAME=kName -P embed.cmake
# The text may not contain `)loaxa"`.
file(READ "${INPUT}" content)
file(WRITE "${OUTPUT}" "// Made from a data file by config/embed.cmake.
#include \"config/embedded.hpp\"

const std::string_view loaxa::config::embedded::${NAME} = R\"loaxa(${content})loaxa\";
")
