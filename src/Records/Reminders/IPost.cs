namespace Punctum.Records.Reminders;

/// <summary>Takes letters away: an SMTP server, or a folder.</summary>
public interface IPost
{
    /// <summary>Takes one. A second time for the same letter is a repetition, not another letter.</summary>
    /// <exception cref="PostException">It could not be taken; the message says why.</exception>
    Task Take(Letter letter, CancellationToken cancel);
}
