namespace Punctum.Records.Reminders;

/// <summary>An e-mail to a client. It says who writes and where to look, and nothing of the treatment: mail is read by others too.</summary>
/// <param name="Id">The same for every attempt, so that a mailbox can tell a repetition.</param>
/// <param name="To">The client's address.</param>
/// <param name="Practice">Who writes.</param>
/// <param name="Link">Where to look.</param>
public sealed record Letter(Guid Id, string To, string Practice, Uri Link)
{
    /// <summary>One line.</summary>
    public string Subject => $"A message from {Practice}";

    /// <summary>Plain text.</summary>
    public string Text => $"Hello,\n\n{Practice} has a message for you. Please open it here:\n\n{Link}\n\nThe link is yours alone; do not pass it on. You cannot answer this e-mail. If you need help now, call the practice.\n";
}
