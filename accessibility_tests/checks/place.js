// How an element is named in a finding.
return { selector: path(arguments[0]), role: roleOf(arguments[0]) };
