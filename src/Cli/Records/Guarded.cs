using Microsoft.EntityFrameworkCore;
using Punctum.Imaging.Codec;
using Punctum.Records;
using Punctum.Records.Database;

namespace Punctum.Cli.Records;

/// <summary>What every verb on the records does when something is in the way: one line that says what and what to do.</summary>
static class Guarded
{
    /// <summary>Runs a verb and turns what it could not do into a complaint.</summary>
    public static async Task<int> Run(Func<Task<int>> verb)
    {
        try
        {
            return await verb();
        }
        catch (ArgumentException e)
        {
            return Complaint.Say(e.Message, Exit.Usage);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Complaint.Say("somebody else changed the same record at the same time. Nothing of yours was saved; look at it and do it again.", Exit.UnreadableInput);
        }
        catch (Exception e) when (DatabaseFault.Is(e))
        {
            return Complaint.Say(DatabaseFault.Of(e).Message, Exit.UnreadableInput);
        }
        catch (Exception e) when (e is RecordsException or PictureException or IOException or UnauthorizedAccessException)
        {
            return Complaint.Say(e.Message, Exit.UnreadableInput);
        }
        catch (OperationCanceledException)
        {
            return Complaint.Say("stopped; what was said to be saved is saved.", Exit.Stopped);
        }
    }
}
