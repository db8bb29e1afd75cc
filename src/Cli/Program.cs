using System.CommandLine;
using Punctum.Cli;

var root = new RootCommand("Punctum: before-and-after pictures of microneedling that can be believed.");
foreach (var verb in Verbs.All) root.Add(verb);
return await root.Parse(args).InvokeAsync();
