namespace Punctum.Cli;

/// <summary>What went wrong, as one line on standard error.</summary>
static class Complaint
{
    /// <summary>Says it and hands the exit code back.</summary>
    public static int Say(string what, int exit)
    {
        Console.Error.WriteLine("punctum: " + what);
        return exit;
    }
}
