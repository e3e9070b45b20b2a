module {{publisher}}.example/{{name}}

go 1.22
