module dev.argus/layout

go 1.26.0
