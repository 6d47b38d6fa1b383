// Stands in for the package's own build step: the released style and scripts.
document.writeln('<link rel="stylesheet" href="../dist/css/uikit.css">');
document.writeln('<script src="../dist/js/uikit.js"></script>');
document.writeln('<script src="../dist/js/uikit-icons.js"></script>');
