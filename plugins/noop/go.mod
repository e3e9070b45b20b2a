module dev.argus/plugins/noop

go 1.24
