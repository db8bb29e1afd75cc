using System.CommandLine;
using Punctum.Records;
using Punctum.Records.Audit;

namespace Punctum.Cli.Records;

/// <summary>punctum audit: who read and changed what.</summary>
static class AuditVerb
{
    const int Told = 20;

    public static Command New() => new("audit", "Check the log of who read and changed what") { Verify() };

    static Command Verify()
    {
        var command = new Command("verify", "Compute the log's chains again: nothing was changed, put in, removed, moved or cut off");
        new RecordsOptions().Act(command, async (_, records, cancel) => Show(await AuditChain.Verify(records, cancel)));
        return command;
    }

    static int Show(AuditVerdict verdict)
    {
        foreach (var fault in verdict.Faults.Take(Told)) Console.WriteLine($"chain {fault.Lane}, entry {fault.Number}: {fault.What}");
        if (verdict.Faults.Count > Told) Console.WriteLine($"... and {verdict.Faults.Count - Told} more");
        Console.WriteLine($"{verdict.Entries} entries in {verdict.Chains} chain{(verdict.Chains == 1 ? "" : "s")}, {verdict.Witnessed} ends written down elsewhere: {(verdict.Faults.Count == 0 ? "whole" : "NOT as they were written")}");
        return verdict.Faults.Count == 0 ? Exit.Ok : Exit.Broken;
    }
}
