using Punctum.Clinic.Protocol;

namespace Punctum.Cli.Clinic;

/// <summary>What every clinical verb does with bad input: one line that says where, what and what to do.</summary>
static class Answering
{
    /// <summary>Runs a verb and turns what it could not read into a complaint.</summary>
    public static int Run(Func<int> verb)
    {
        try
        {
            return verb();
        }
        catch (Exception e) when (e is ProtocolException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
    }
}
