# fish completion for geborgen(1). The program itself knows what can come next; fish looks for what was typed in it, and quotes it.
function __geborgen_complete
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l typed (string unescape -- $current); or set typed (string trim --left --chars "\"'" -- $current)
    set -q typed[1]; or set typed ''
    set -l rows (string join0 -- $words[2..-1] $typed | command geborgen --complete fish 2>/dev/null)
    if test "$rows[1]" = files
        set -l before (string match --regex -- '^--[^=]*=' $typed); or set before ''
        for path in (__fish_complete_path (string replace --regex -- '^--[^=]*=' '' $typed))
            echo -- $before$path
        end
    else
        printf '%s\n' $rows[2..-1]
    end
end
complete --command geborgen --no-files --keep-order --arguments '(__geborgen_complete)'
